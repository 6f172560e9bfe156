import { FileFault } from '../file-fault.ts';
import type { FileHead } from '../raw-sheet.ts';

export interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface DbfHeader {
  readonly records: number;
  /** Bytes before the first record. */
  readonly first: number;
  readonly recordLength: number;
  readonly fields: readonly DbfField[];
  readonly encoding: string;
}

const VERSIONS = [0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xe5, 0xf5, 0xfb];

/** Language marks whose meaning is certain. Chinese systems mark 0x4d or nothing at all. */
const LANGUAGES = new Map([
  [0x03, 'windows-1252'],
  [0x26, 'ibm866'],
  [0x4d, 'gb18030'],
  [0x7a, 'gb18030'],
  [0x4f, 'big5'],
  [0x78, 'big5'],
  [0x13, 'shift_jis'],
  [0x7b, 'shift_jis'],
  [0x4e, 'euc-kr'],
  [0x79, 'euc-kr'],
  [0x57, 'windows-1252'],
  [0x58, 'windows-1252'],
  [0x59, 'windows-1252'],
  [0xc8, 'windows-1250'],
  [0xc9, 'windows-1251'],
]);

/** Whether the bytes begin as a dBASE or FoxPro table: its header describes itself. */
export function isDbf({ bytes, size }: Pick<FileHead, 'bytes' | 'size'>): boolean {
  if (bytes.length < 65 || !VERSIONS.includes(bytes[0] ?? 0)) return false;
  const [month = 0, day = 0] = [bytes[2], bytes[3]];
  const first = bytes.readUInt16LE(8);
  const length = bytes.readUInt16LE(10);
  if (month > 12 || day > 31 || first < 65 || length < 2 || first > size) return false;
  const end = bytes.indexOf(0x0d, 32);
  return end !== -1 && end < first && (end - 32) % 32 === 0;
}

export function readHeader({ bytes, size }: Pick<FileHead, 'bytes' | 'size'>): DbfHeader {
  const first = bytes.readUInt16LE(8);
  const recordLength = bytes.readUInt16LE(10);
  const encoding = LANGUAGES.get(bytes[29] ?? 0) ?? 'gb18030';
  const decoder = new TextDecoder(encoding);
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= bytes.length && bytes[at] !== 0x0d; at += 32) {
    const name = bytes.subarray(at, at + 11);
    const end = name.indexOf(0);
    const type = String.fromCharCode(bytes[at + 11] ?? 0);
    // Long texts take the byte of the decimals for their length too.
    const length = (bytes[at + 16] ?? 0) + (type === 'C' ? (bytes[at + 17] ?? 0) * 256 : 0);
    if (type !== '0') {
      fields.push({ name: decoder.decode(name.subarray(0, end === -1 ? 11 : end)).trim(), type, offset, length });
    }
    offset += length;
  }
  const declared = bytes.readUInt32LE(4);
  const there = Math.floor((size - first) / recordLength);
  if (there < declared) {
    throw new FileFault(
      'file-damaged',
      `DBF 文件不完整:应有 ${declared} 条记录,只有 ${there} 条。请重新拷贝或向来源单位重新索取。`,
      `The DBF file is cut off: it should hold ${declared} records and holds ${there}. Copy it again or ask for it again.`,
    );
  }
  return { records: declared, first, recordLength, fields, encoding };
}
