import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ByteSource } from '#store';
import { detectEncoding } from '../csv/detect-encoding.ts';
import { FileFault } from '../file-fault.ts';
import type { FileHead, RawFile, RawSheet, Reader } from '../raw-sheet.ts';
import { isObject } from './flatten.ts';
import type { JsonObject } from './flatten.ts';
import { jsonSheets } from './json-sheets.ts';
import type { Records } from './json-sheets.ts';

const LARGEST_DOCUMENT = 256 * 1024 ** 2;
const BATCH = 1000;

function notJson(row: number, error: unknown): FileFault {
  const text = error instanceof Error ? error.message : '';
  const place = row === 0 ? { zh: '', en: '' } : { zh: `第 ${row} 行`, en: `Line ${row} ` };
  return new FileFault(
    'file-damaged',
    `${place.zh}不是有效的 JSON(${text})。请让来源系统重新导出。`,
    `${place.en}is not valid JSON (${text}). Ask the source system to export it again.`,
    error,
  );
}

/** One JSON object on each line; blank lines count but give nothing. */
function lineRecords(source: ByteSource): Records {
  return async function* () {
    let row = 0;
    let batch: { row: number; record: JsonObject }[] = [];
    for await (const line of createInterface({ input: source.stream().setEncoding('utf8'), crlfDelay: Infinity })) {
      row++;
      const text = row === 1 ? line.replace(/^\ufeff/u, '') : line;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        throw notJson(row, error);
      }
      batch.push({ row, record: isObject(value) ? value : { value } });
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
    }
    yield batch;
  };
}

function listRecords(list: readonly unknown[]): Records {
  return () => ({
    [Symbol.asyncIterator]: () => {
      let done = false;
      return {
        next: () => {
          if (done) return Promise.resolve({ done: true as const, value: undefined });
          done = true;
          const value = list.map((item, index) => ({
            row: index + 1,
            record: isObject(item) ? item : { value: item },
          }));
          return Promise.resolve({ done: false as const, value });
        },
      };
    },
  });
}

/** Lists of objects in a document: itself, or below one or two keys. */
function listsIn(value: unknown, name: string, depth: number): { name: string; list: readonly unknown[] }[] {
  if (Array.isArray(value)) return value.some(isObject) ? [{ name, list: value }] : [];
  if (!isObject(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => listsIn(inner, `${name}/${key}`, depth - 1));
}

async function documentSheets(head: FileHead, name: string, encoding: string): Promise<RawSheet[]> {
  if (head.size > LARGEST_DOCUMENT) {
    throw new FileFault(
      'file-unsupported',
      'JSON 文件超过 256 MB。请导出为每行一条记录的 JSONL,再导入。',
      'The JSON document is larger than 256 MB. Export it as JSONL, one record a line.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder(encoding).decode(await head.source.read(0, head.size)));
  } catch (error) {
    throw notJson(0, error);
  }
  const lists = listsIn(value, name, 3);
  const found = lists.length > 0 ? lists : [{ name, list: [value] }];
  return (await Promise.all(found.map(({ name: sheet, list }) => jsonSheets(sheet, listRecords(list))))).flat();
}

function isLines(head: FileHead, text: string): boolean {
  if (/\.(?:jsonl|ndjson)$/iu.test(head.name)) return true;
  const line = text.split('\n', 1)[0] ?? '';
  if (!line.trim().startsWith('{') || head.size <= line.length + 1) return false;
  try {
    return isObject(JSON.parse(line));
  } catch {
    return false;
  }
}

/** JSON documents and JSON lines. */
export const jsonReader: Reader = {
  format: 'json',
  recognises: (head) => {
    if (/\.(?:json|jsonl|ndjson)$/iu.test(head.name)) return true;
    const text = head.bytes
      .toString('utf8', 0, 200)
      .replace(/^\ufeff/u, '')
      .trimStart();
    return /^(?:\{\s*"|\[\s*\{)/u.test(text);
  },
  open: async (head): Promise<RawFile> => {
    const encoding = await detectEncoding(head);
    const name = path.parse(head.name).name;
    const lines = encoding === 'utf-8' && isLines(head, head.bytes.toString('utf8').replace(/^\ufeff/u, ''));
    const sheets = lines
      ? await jsonSheets(name, lineRecords(head.source))
      : await documentSheets(head, name, encoding);
    return { format: lines ? 'jsonl' : 'json', encoding, sheets, close: () => Promise.resolve() };
  },
};
