import { open, readFile } from 'node:fs/promises';
import { StoreError, guarded } from './store-error.ts';
import { writeAll } from './write-all.ts';

/** One append-only file of JSON lines. */
export interface Journal {
  /** Every complete line, in order; a torn last line (a power cut) is left out. */
  read(): Promise<unknown[]>;
  /** Appends all records and returns once they are on the disk; on a fault the file is as it was before. */
  append(records: readonly object[]): Promise<void>;
}

interface Content {
  readonly records: unknown[];
  /** Bytes up to the end of the last complete line. */
  readonly sound: number;
}

function parse(file: string, bytes: Buffer): Content {
  const records: unknown[] = [];
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end === -1) return { records, sound: start };
    try {
      records.push(JSON.parse(bytes.toString('utf8', start, end)));
    } catch (error) {
      if (end === bytes.length - 1) return { records, sound: start };
      const line = String(records.length + 1);
      throw new StoreError(
        'journal-damaged',
        {
          zh: `记录文件第 ${line} 行已损坏:${file}。请从备份恢复该文件;在此之前数据文件夹不会被改动。`,
          en: `Line ${line} of the journal is damaged: ${file}. Restore it from a backup; until then the data folder is not changed.`,
        },
        error,
      );
    }
    start = end + 1;
  }
}

async function readContent(file: string): Promise<Content> {
  try {
    return parse(file, await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { records: [], sound: 0 };
    throw error;
  }
}

async function appendLines(file: string, sound: number, records: readonly object[]): Promise<number> {
  const handle = await open(file, sound === 0 ? 'w' : 'r+');
  try {
    const bytes = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    try {
      await handle.truncate(sound);
      await writeAll(handle, bytes, sound);
      await handle.sync();
    } catch (error) {
      await handle.truncate(sound).catch(() => undefined);
      throw error;
    }
    return sound + bytes.length;
  } finally {
    await handle.close();
  }
}

/** Opens the journal kept in `file`; the file appears with the first record. */
export function openJournal(file: string): Journal {
  let sound: number | undefined;
  return {
    read: async () => {
      const content = await guarded(file, () => readContent(file));
      sound = content.sound;
      return content.records;
    },
    append: async (records) => {
      if (records.length === 0) return;
      await guarded(file, async () => {
        sound ??= (await readContent(file)).sound;
        sound = await appendLines(file, sound, records);
      });
    },
  };
}
