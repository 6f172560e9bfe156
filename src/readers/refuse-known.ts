import { FileFault } from './file-fault.ts';
import type { FileHead } from './raw-sheet.ts';

interface Refusal {
  readonly starts: readonly number[] | string;
  readonly zh: string;
  readonly en: string;
}

const PICTURE = {
  zh: '这是图片,不能导入。请向来源单位索取 Excel 或 CSV。',
  en: 'This is a picture. Ask for Excel or CSV.',
};

/** Kinds of file that hold no table. */
const REFUSALS: readonly Refusal[] = [
  {
    starts: '%PDF',
    zh: '这是 PDF 文件,不能作为表格导入。请向来源单位索取 Excel 或 CSV。',
    en: 'This is a PDF file, which is not read as a table. Ask for Excel or CSV.',
  },
  {
    starts: '{\\rtf',
    zh: '这是 RTF 文档,不能作为表格导入。请向来源单位索取 Excel 或 CSV。',
    en: 'This is an RTF document, which is not read as a table. Ask for Excel or CSV.',
  },
  ...['TABLE\r\n0,1', 'TABLE\n0,1', 'TABLE\r0,1'].map((starts) => ({
    starts,
    zh: '这是 DIF 交换文件,不能导入(错误值会丢失)。请用 Excel 打开后另存为 .xlsx。',
    en: 'This is a DIF file, which is not read (it loses error values). Open it in Excel and save it as .xlsx.',
  })),
  { starts: '\x89PNG', ...PICTURE },
  { starts: 'GIF8', ...PICTURE },
  { starts: [0xff, 0xd8, 0xff], ...PICTURE },
  { starts: [0x49, 0x49, 0x2a, 0x00], ...PICTURE },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], ...PICTURE },
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

/** @throws {FileFault} for an empty file and for kinds that are known and hold no table. */
export function refuseKnown(head: FileHead): void {
  if (head.size === 0) {
    throw new FileFault(
      'file-empty',
      '文件是空的(0 字节)。请重新导出或重新拷贝。',
      'The file is empty (0 bytes). Export or copy it again.',
    );
  }
  for (const refusal of REFUSALS) {
    if (startsWith(head.bytes, refusal.starts)) throw new FileFault('file-unsupported', refusal.zh, refusal.en);
  }
}

/** @throws {FileFault} for XML that no reader knows. */
export function refuseXml(text: string): void {
  if (!/^[\ufeff\u00ef\u00bb\u00bf\s]*<(?:\?xml|!doctype|[a-z][\w:-]*(?:\s[^<>]*)?>)/iu.test(text)) return;
  throw new FileFault(
    'file-unsupported',
    '内容是 XML,但不是表格(不是 Excel 2003 XML 表格或网页表格)。请让来源系统导出为 Excel 或 CSV。',
    'The content is XML but no table that is known (neither an Excel 2003 XML workbook nor a web page). Ask for Excel or CSV.',
  );
}
