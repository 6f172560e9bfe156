import { FileFault } from '../file-fault.ts';
import type { Archive } from './open-zip.ts';
import { entryText } from './open-zip.ts';
import { readXml } from './read-xml.ts';
import { richText } from './rich-text.ts';
import { UnusualXml, unescapeText } from './scan-text.ts';
import { StringTable } from './string-table.ts';

const LARGEST = 1024 ** 3;
const LONGEST_WAIT = 64 * 1024 ** 2;
const ITEM_END = Buffer.from('</si>');
const LIST = Buffer.from('<sst');
const NOTHING = Buffer.alloc(0);

function checkSize(strings: StringTable): void {
  if (strings.size <= LARGEST) return;
  throw new FileFault(
    'file-bomb',
    '文字内容超过 1 GiB,超出安全上限,已拒绝。请拆成几个文件或导出为 CSV。',
    'It holds more than 1 GiB of text; refused. Split it or export it as CSV.',
  );
}

/** Whether the bytes between two places are a text as it stands: no reference, no escape, no line end to be changed. */
function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    if (code === 38 || code === 95 || code === 13 || code === 60) return false;
  }
  return true;
}

function isTextEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === 60 && bytes[at + 1] === 47 && bytes[at + 2] === 116 && bytes[at + 3] === 62;
}

/** Items between two places, the last one whole. */
function scanItems(bytes: Buffer, from: number, to: number, strings: StringTable): void {
  let at = from;
  while (at < to) {
    const code = bytes[at] ?? 0;
    if (code <= 32) {
      at++;
      continue;
    }
    if (code !== 60 || bytes[at + 1] !== 115 || bytes[at + 2] !== 105) throw new UnusualXml();
    // `<si/>` and `<si …>` are rare enough for the parser.
    if (bytes[at + 3] !== 62) throw new UnusualXml();
    const start = at + 4;
    const end = bytes.indexOf(ITEM_END, start);
    if (end === -1 || end >= to) throw new UnusualXml();
    const isBare = bytes[start] === 60 && bytes[start + 1] === 116 && bytes[start + 2] === 62 && end - start >= 7;
    if (isBare && isTextEnd(bytes, end - 4) && isPlain(bytes, start + 3, end - 4)) {
      strings.pushBytes(bytes, start + 3, end - 4);
    } else strings.push(unescapeText(richText(bytes, start, end)));
    at = end + ITEM_END.length;
  }
}

function firstItem(bytes: Buffer): number {
  const list = bytes.indexOf(LIST);
  const open = list === -1 ? -1 : bytes.indexOf('>', list);
  if (open === -1) return -1;
  const heading = bytes.toString('latin1', 0, open);
  const encoding = /encoding\s*=\s*["']([^"']*)/u.exec(heading)?.[1] ?? 'utf-8';
  if (heading.includes('<!') || heading.endsWith('/') || !/^utf-?8$/iu.test(encoding)) throw new UnusualXml();
  return open + 1;
}

async function scanned(pieces: AsyncIterable<Buffer>): Promise<StringTable> {
  const strings = new StringTable();
  let rest: Buffer = NOTHING;
  let started = false;
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at: number = started ? 0 : firstItem(bytes);
    started = at !== -1;
    at = Math.max(at, 0);
    const last = bytes.lastIndexOf(ITEM_END);
    if (started && last >= at) {
      const end = last + ITEM_END.length;
      scanItems(bytes, at, end, strings);
      at = end;
      checkSize(strings);
    }
    rest = bytes.subarray(at);
    if (rest.length > LONGEST_WAIT) throw new UnusualXml();
  }
  if (!/^\s*<\/sst\s*>\s*$/u.test(rest.toString('latin1'))) throw new UnusualXml();
  return strings;
}

async function parsed(archive: Archive, part: string): Promise<StringTable> {
  const strings = new StringTable();
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(entryText(archive, part), part, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        strings.push(unescapeText(current));
        checkSize(strings);
      }
    },
  });
  return strings;
}

/** The texts that cells refer to by number; formatting runs are joined, phonetic hints left out. */
export async function readSharedStrings(archive: Archive, part: string): Promise<StringTable> {
  if (!archive.names.has(part)) return new StringTable();
  try {
    return await scanned(archive.bytes(part));
  } catch (error) {
    if (!(error instanceof UnusualXml)) throw error;
    return parsed(archive, part);
  }
}
