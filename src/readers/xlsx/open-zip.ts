import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';

/** A zip file whose declared sizes were found bearable. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /** Streams one entry; ends in a fault where the real size is not the declared one. */
  stream(name: string): Promise<Readable>;
  close(): void;
}

const GIB = 1024 ** 3;
const ZIP_LIMITS = { entries: 20_000, total: 4 * GIB, ratio: 250, harmless: 64 * 1024 ** 2 } as const;

function damaged(error: unknown): FileFault {
  const text = error instanceof Error ? error.message : String(error);
  return new FileFault(
    'file-damaged',
    `压缩结构已损坏(${text})。请用 Excel 或 WPS 打开后另存为 .xlsx,或向来源单位重新索取。`,
    `The compressed structure is damaged (${text}). Open it in Excel or WPS and save it as .xlsx again, or ask for the file again.`,
    error,
  );
}

function bomb(zh: string, en: string): FileFault {
  return new FileFault(
    'file-bomb',
    `解压后${zh},超出安全上限,已拒绝。请确认来源;确为正常数据的,请拆成几个文件或导出为 CSV。`,
    `Unpacked it ${en}, beyond the safe limit; refused. Check where it comes from; if it is sound, split it or export it as CSV.`,
  );
}

/** Lets yauzl read from wherever the bytes are. The source stays open: it is not the archive's to close. */
class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#source.stream(start, end);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.#source.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        done(bytes.length === length ? null : new Error('unexpected end of file'));
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }
}

function openZipFile(source: ByteSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    yauzl.fromRandomAccessReader(new SourceReader(source), source.size, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(damaged(error));
    });
  });
}

function check(entry: Entry, total: number, count: number): void {
  const size = entry.uncompressedSize;
  if (count > ZIP_LIMITS.entries) throw bomb(`超过 ${ZIP_LIMITS.entries} 个文件`, 'holds too many files');
  if (total > ZIP_LIMITS.total) throw bomb('超过 4 GiB', 'is larger than 4 GiB');
  if (size > ZIP_LIMITS.harmless && size > entry.compressedSize * ZIP_LIMITS.ratio) {
    const ratio = Math.round(size / Math.max(entry.compressedSize, 1));
    throw bomb(`膨胀 ${ratio} 倍(${entry.fileName})`, `grows ${ratio} times (${entry.fileName})`);
  }
  if (entry.isEncrypted()) {
    throw new FileFault(
      'file-encrypted',
      '文件有密码。请去掉密码后另存,再导入。',
      'The file has a password. Save it without one and import it again.',
    );
  }
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    zip.on('error', (error: unknown) => {
      reject(damaged(error));
    });
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      try {
        check(entry, total, entries.size);
      } catch (error) {
        reject(error instanceof FileFault ? error : damaged(error));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.readEntry();
  });
}

/** @throws {FileFault} for a damaged, encrypted or explosive archive. */
export async function openArchive(source: ByteSource): Promise<Archive> {
  const zip = await openZipFile(source);
  try {
    const entries = await readDirectory(zip);
    return {
      names: new Set(entries.keys()),
      stream: (name) =>
        new Promise((resolve, reject) => {
          const entry = entries.get(name);
          if (entry === undefined) {
            reject(damaged(`缺少 ${name}`));
            return;
          }
          zip.openReadStream(entry, (error, stream) => {
            if (error === null) resolve(stream);
            else reject(damaged(error));
          });
        }),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Runs over an entry's text; faults of inflating are reported as a damaged file. */
export async function* entryText(archive: Archive, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of await archive.stream(name)) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof FileFault ? error : damaged(error);
  }
}
