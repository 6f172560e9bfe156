import { FileFault } from '#readers';
import { openSource } from '#store';
import type { SourceAddress } from '#store';
import type { DocumentText } from '../document-text.ts';
import type { Carrier } from './carrier.ts';
import { docCarrier } from './doc/doc-carrier.ts';
import { docxCarrier } from './docx/docx-carrier.ts';
import { htmlCarrier } from './html/html-carrier.ts';
import { jsonCarrier } from './json/json-carrier.ts';
import { mhtmlCarrier } from './mhtml/mhtml-carrier.ts';
import { pdfCarrier } from './pdf/pdf-carrier.ts';
import { rtfCarrier } from './rtf/rtf-carrier.ts';
import { txtCarrier } from './txt/txt-carrier.ts';
import { xmlCarrier } from './xml/xml-carrier.ts';

/** In the order in which they are asked; the last one takes any text. The extension decides nothing. */
const CARRIERS: readonly Carrier[] = [
  pdfCarrier,
  rtfCarrier,
  docCarrier,
  docxCarrier,
  mhtmlCarrier,
  htmlCarrier,
  xmlCarrier,
  jsonCarrier,
  txtCarrier,
];
const MOST = 128 * 1024 ** 2;
const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x42, 0x4d],
];

/**
 * Reads a delivered document, whatever carries it; a file of records gives several. A PDF without text is returned as
 * a scan with empty text.
 *
 * @param address where the bytes are; a text is the path of a plain file.
 * @param name as delivered.
 * @throws {FileFault} naming why the file cannot be read and what to do.
 */
export async function readDocument(address: SourceAddress | string, name: string): Promise<DocumentText[]> {
  const source = await openSource(typeof address === 'string' ? { kind: 'plain', path: address } : address);
  try {
    if (source.size === 0) {
      throw new FileFault(
        'file-empty',
        '文件是空的(0 字节)。请重新导出或重新拷贝。',
        'The file is empty (0 bytes). Export or copy it again.',
      );
    }
    if (source.size > MOST) {
      throw new FileFault(
        'file-bomb',
        `文件超过 ${MOST / 1024 ** 2} MiB,不像一份文书,已拒绝。请拆开,或把表格用 hengjian import 导入。`,
        `The file is larger than ${MOST / 1024 ** 2} MiB, no single document; refused. Split it, or import tables with hengjian import.`,
      );
    }
    return await readBytes(await source.read(0, source.size), name);
  } finally {
    await source.close();
  }
}

/** Reads a document whose bytes are at hand, see {@link readDocument}. */
export async function readBytes(bytes: Buffer, name: string): Promise<DocumentText[]> {
  if (PICTURES.some((starts) => starts.every((byte, at) => bytes[at] === byte))) {
    throw new FileFault(
      'file-unsupported',
      '这是图片(扫描件),没有文字可读。请索取电子文书,或先做文字识别。',
      'This is a picture (a scan) without text. Ask for the electronic document, or recognise its text first.',
    );
  }
  const input = { bytes, name };
  const carrier = bytes.length < 8 ? txtCarrier : (CARRIERS.find((one) => one.recognises(input)) ?? txtCarrier);
  return carrier.read(input);
}
