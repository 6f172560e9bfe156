import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import type { FileHead } from '../raw-sheet.ts';
import { letterPieces } from './whole-letters.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const BOMS: readonly { readonly encoding: TextEncodingName; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Share of bytes that no text of a table holds. */
function controlShare(bytes: Buffer): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  return controls / Math.max(bytes.length, 1);
}

function utf16(bytes: Buffer): TextEncodingName | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const pairs = bytes.length / 2;
  // Delimiters and digits have an empty high byte; text in one-byte encodings has no zero at all.
  if (odd > pairs * 0.1 && even < odd * 0.05) return 'utf-16le';
  if (even > pairs * 0.1 && odd < even * 0.05) return 'utf-16be';
  return undefined;
}

async function isSoundUtf8(source: ByteSource): Promise<boolean> {
  for await (const piece of letterPieces(source.stream())) if (!isUtf8(piece)) return false;
  return true;
}

async function isSound(source: ByteSource, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of source.stream()) {
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Share of characters of the file's head that an encoding cannot read. */
function damage(bytes: Buffer, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.split('\ufffd').length / Math.max(text.length, 1);
}

/**
 * How the bytes of a text file are to be read: byte order mark, else UTF-16 by its zero bytes, else UTF-8 where
 * the whole file is valid, else GB18030.
 *
 * @throws {FileFault} where the bytes are no text.
 */
export async function detectEncoding(head: FileHead): Promise<TextEncodingName> {
  for (const bom of BOMS) {
    if (bom.bytes.every((byte, index) => head.bytes[index] === byte)) return bom.encoding;
  }
  const wide = utf16(head.bytes);
  if (wide !== undefined) return wide;
  if (!head.bytes.includes(0) && controlShare(head.bytes) < 0.01) {
    if (await isSoundUtf8(head.source)) return 'utf-8';
    if (await isSound(head.source, 'gb18030')) return 'gb18030';
    const utf8Damage = damage(head.bytes, 'utf-8');
    const gbDamage = damage(head.bytes, 'gb18030');
    if (Math.min(utf8Damage, gbDamage) < 0.02) return utf8Damage < gbDamage ? 'utf-8' : 'gb18030';
  }
  throw new FileFault(
    'file-binary',
    '内容不是文本(含有二进制字节),无法按 CSV 读取。请确认文件没有损坏、扩展名没有改错,用原系统重新导出为 CSV 或 XLSX。',
    'The content is no text (it holds binary bytes) and cannot be read as CSV. Check the file and its extension, and export it again as CSV or XLSX.',
  );
}
