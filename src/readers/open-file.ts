import { openSource } from '#store';
import type { ByteSource, SourceAddress } from '#store';
import { csvReader } from './csv/csv-reader.ts';
import { FileFault } from './file-fault.ts';
import { jsonReader } from './json/json-reader.ts';
import { parquetReader } from './parquet/parquet-reader.ts';
import type { FileHead, RawFile, RawRow, RawSheet, Reader, RowsOptions } from './raw-sheet.ts';
import { xlsxReader } from './xlsx/xlsx-reader.ts';

/** In the order in which they are asked; the last one takes any text. */
const READERS: readonly Reader[] = [xlsxReader, parquetReader, jsonReader, csvReader];
const HEAD = 65_536;

interface Refusal {
  readonly starts: readonly number[] | string;
  readonly zh: string;
  readonly en: string;
}

const SAVE_AS = {
  zh: '请用 Excel 或 WPS 打开后另存为 .xlsx,再导入。',
  en: 'Open it in Excel or WPS and save it as .xlsx.',
};

/** Kinds of file that are known and not read yet. */
const REFUSALS: readonly Refusal[] = [
  {
    starts: '%PDF',
    zh: '这是 PDF 文件,暂不能导入。请向来源单位索取 Excel 或 CSV。',
    en: 'This is a PDF file, which is not read yet. Ask for Excel or CSV.',
  },
  {
    starts: '\x89PNG',
    zh: '这是图片,不能导入。请向来源单位索取 Excel 或 CSV。',
    en: 'This is a picture. Ask for Excel or CSV.',
  },
  {
    starts: [0xff, 0xd8, 0xff],
    zh: '这是图片,不能导入。请向来源单位索取 Excel 或 CSV。',
    en: 'This is a picture. Ask for Excel or CSV.',
  },
  {
    starts: 'PARE',
    zh: '这是加密的 Parquet 文件。请让来源系统不加密重新导出。',
    en: 'This is an encrypted Parquet file. Ask the source system to export it without encryption.',
  },
  { starts: 'Rar!', zh: '这是 RAR 压缩包。请先解压,再导入其中的表格。', en: 'This is a RAR archive. Unpack it first.' },
  {
    starts: '7z\xbc\xaf',
    zh: '这是 7z 压缩包。请先解压,再导入其中的表格。',
    en: 'This is a 7z archive. Unpack it first.',
  },
  { starts: [0x1f, 0x8b], zh: '这是 gzip 压缩文件。请先解压,再导入。', en: 'This is a gzip file. Unpack it first.' },
];

function startsWith(bytes: Buffer, starts: readonly number[] | string): boolean {
  const expected = typeof starts === 'string' ? [...Buffer.from(starts, 'latin1')] : starts;
  return expected.every((byte, index) => bytes[index] === byte);
}

function refuseCompound(bytes: Buffer): void {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return;
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new FileFault(
      'file-encrypted',
      '工作簿有打开密码。请在 Excel 中去掉密码后另存,再导入。',
      'The workbook has a password. Save it without one in Excel and import it again.',
    );
  }
  throw new FileFault(
    'file-unsupported',
    `这是旧版 Excel(.xls)文件,暂不能导入。${SAVE_AS.zh}`,
    `This is an old Excel file (.xls), which is not read yet. ${SAVE_AS.en}`,
  );
}

function refuseKnown(head: FileHead): void {
  if (head.size === 0) {
    throw new FileFault(
      'file-empty',
      '文件是空的(0 字节)。请重新导出或重新拷贝。',
      'The file is empty (0 bytes). Export or copy it again.',
    );
  }
  refuseCompound(head.bytes);
  for (const refusal of REFUSALS) {
    if (startsWith(head.bytes, refusal.starts)) throw new FileFault('file-unsupported', refusal.zh, refusal.en);
  }
  if (
    /^\s*<(?:!doctype html|html|table|meta|\?xml)/iu.test(
      head.bytes.toString('latin1', 0, 400).replace(/^\u00ef\u00bb\u00bf/u, ''),
    )
  ) {
    throw new FileFault(
      'file-unsupported',
      `内容是网页或 XML(常见于改名为 .xls 的网页表格),暂不能导入。${SAVE_AS.zh}`,
      `The content is a web page or XML, which is not read yet. ${SAVE_AS.en}`,
    );
  }
}

async function readHead(source: ByteSource, name: string): Promise<FileHead> {
  // An encrypted workbook names its stream in the directory, which may stand anywhere: small files are looked at whole.
  return { source, name, size: source.size, bytes: await source.read(0, HEAD) };
}

async function isEncryptedCompound(head: FileHead): Promise<boolean> {
  if (head.size <= HEAD || !startsWith(head.bytes, [0xd0, 0xcf, 0x11, 0xe0])) return false;
  const sector = head.bytes.readInt32LE(48);
  const directory = await head.source.read((sector + 1) * 2 ** head.bytes.readUInt16LE(30), 4096);
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

async function* rowsFrom(rows: AsyncIterable<readonly RawRow[]>, fromRow: number): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of rows) {
    const wanted = (batch[0]?.row ?? 0) >= fromRow ? batch : batch.filter(({ row }) => row >= fromRow);
    if (wanted.length > 0) yield wanted;
  }
}

/** Every reader may leave rows out where that is cheap; what it does not is left out here. */
function skipping(sheet: RawSheet): RawSheet {
  const rows = (options: RowsOptions = {}): AsyncIterable<readonly RawRow[]> =>
    options.fromRow === undefined ? sheet.rows() : rowsFrom(sheet.rows(options), options.fromRow);
  return { ...sheet, rows };
}

async function openHead(head: FileHead): Promise<RawFile> {
  if (await isEncryptedCompound(head))
    refuseCompound(Buffer.concat([head.bytes, Buffer.from('EncryptedPackage', 'utf16le')]));
  refuseKnown(head);
  for (const reader of READERS) if (reader.recognises(head)) return reader.open(head);
  throw new FileFault(
    'file-unsupported',
    '不认识的文件格式。请导出为 XLSX 或 CSV。',
    'Unknown kind of file. Export it as XLSX or CSV.',
  );
}

/**
 * Opens a delivered file with the reader that knows its content; the extension decides nothing where the content speaks.
 *
 * @param address where the bytes are; a text is the path of a plain file.
 * @param name the name as delivered.
 * @throws {FileFault} naming why the file cannot be read and what to do; the file system's error where there is none.
 */
export async function openFile(address: SourceAddress | string, name: string): Promise<RawFile> {
  const source = await openSource(typeof address === 'string' ? { kind: 'plain', path: address } : address);
  try {
    const file = await openHead(await readHead(source, name));
    return {
      ...file,
      sheets: file.sheets.map(skipping),
      close: async () => {
        try {
          await file.close();
        } finally {
          await source.close();
        }
      },
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}
