import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../data-folder.ts';
import type { DataPaths } from '../data-folder.ts';
import { StoreError, guarded } from '../store-error.ts';

/** Which server holds the record of a data folder. */
export type RecordKind = 'embedded' | 'database';

/** Kept in the data folder once its record exists. */
export interface RecordMark {
  readonly format: 2;
  readonly record: RecordKind;
  /** Names the schema; says nothing about the key that it is derived from. */
  readonly installation: string;
}

/** Where this process would look for a record: the server that DATABASE_URL names, or one of its own. */
export function recordKind(): RecordKind {
  return process.env['DATABASE_URL'] === undefined ? 'embedded' : 'database';
}

export const schemaOf = (installation: string): string => `hengjian_${installation}`;

/** Name of an installation's schema for screening on PostgreSQL. */
export const screeningSchemaOf = (installation: string): string => `hengjian_screening_${installation}`;

/** @throws {StoreError} `record-old` for a folder whose record is still the journals of 0.1. */
function refuseJournals(paths: DataPaths): void {
  if (!existsSync(path.join(paths.root, 'record', 'batches.jsonl'))) return;
  throw new StoreError('record-old', {
    zh: `数据文件夹 ${paths.root} 由 0.1 版建立(记录在 record/*.jsonl 中),本版不能读取,也没有改动它。请把原始文件重新导入一个新的数据文件夹(hengjian import <文件夹> --data <新文件夹>)。`,
    en: `The data folder ${paths.root} was made by version 0.1 (its record is record/*.jsonl). This version does not read it and changed nothing. Import the delivered files into a new data folder (hengjian import <folder> --data <new folder>).`,
  });
}

function isMark(value: unknown): value is RecordMark {
  if (typeof value !== 'object' || value === null) return false;
  if (!('format' in value && 'record' in value && 'installation' in value)) return false;
  const { format, record, installation } = value;
  const isKind = record === 'embedded' || record === 'database';
  return format === 2 && isKind && typeof installation === 'string' && /^[0-9a-f]{16}$/u.test(installation);
}

/**
 * What a data folder says of its record; undefined where it has none yet.
 *
 * @throws {StoreError} where the record is of an older form, elsewhere than this process looks, or its mark is damaged.
 */
export async function readMark(paths: DataPaths): Promise<RecordMark | undefined> {
  refuseJournals(paths);
  if (!existsSync(paths.mark)) return undefined;
  const text = await guarded(paths.mark, () => readFile(paths.mark, 'utf8'));
  let mark: unknown;
  try {
    mark = JSON.parse(text);
  } catch {
    mark = undefined;
  }
  if (!isMark(mark)) {
    throw new StoreError('record-damaged', {
      zh: `文件 ${paths.mark} 已损坏。请从备份恢复该文件;在此之前数据文件夹不会被改动。`,
      en: `The file ${paths.mark} is damaged. Restore it from a backup; until then the data folder is not changed.`,
    });
  }
  if (mark.record === recordKind()) return mark;
  const zh =
    mark.record === 'embedded'
      ? `数据文件夹 ${paths.root} 的记录在它自己的 PostgreSQL 中,而环境变量 DATABASE_URL 指向另一个数据库。请取消 DATABASE_URL 后再试,或用 --data 另选文件夹。`
      : `数据文件夹 ${paths.root} 的记录在 DATABASE_URL 所指的数据库中,而现在没有设置 DATABASE_URL。请设置后再试,或用 --data 另选文件夹。`;
  const en =
    mark.record === 'embedded'
      ? `The record of ${paths.root} is in its own PostgreSQL, but DATABASE_URL names another. Unset DATABASE_URL, or choose another folder with --data.`
      : `The record of ${paths.root} is in the database of DATABASE_URL, which is not set. Set it, or choose another folder with --data.`;
  throw new StoreError('record-elsewhere', { zh, en });
}

/** Writes the mark once the record exists. */
export async function writeMark(paths: DataPaths, mark: RecordMark): Promise<void> {
  await guarded(paths.mark, async () => {
    const part = `${paths.mark}.part`;
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(mark)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, paths.mark);
    await syncFolder(paths.root);
  });
}
