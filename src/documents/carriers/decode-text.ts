import { FileFault } from '#readers';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LABELS: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  big5: 'big5',
};

/**
 * The text of bytes: by byte order mark, by the zero bytes of UTF-16, else strictly UTF-8, else the encoding that the
 * file claims, else GB18030. A claim that the bytes contradict is not believed.
 *
 * @throws {FileFault} where the bytes are no text.
 */
export function decodeText(bytes: Buffer, claimed?: string): Decoded {
  for (const [encoding, mark] of BOMS) {
    if (mark.every((byte, at) => bytes[at] === byte)) return loosely(bytes, encoding);
  }
  const wide = utf16(bytes);
  if (wide !== undefined) return loosely(bytes, wide);
  const candidates = ['utf-8', LABELS[claimed?.toLowerCase() ?? ''] ?? 'gb18030', 'gb18030', 'big5'];
  for (const encoding of candidates) {
    const text = strictly(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  // Some bytes are broken in either: the reading with less damage is taken and the damage stays visible.
  const [best] = ['utf-8', 'gb18030'].map((encoding) => loosely(bytes, encoding)).sort((a, b) => damage(a) - damage(b));
  if (best === undefined || damage(best) > 0.02 || controls(best.text) > 0.01) throw noText();
  return best;
}

function strictly(bytes: Buffer, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return controls(text) > 0.01 ? undefined : text;
  } catch {
    return undefined;
  }
}

function loosely(bytes: Buffer, encoding: string): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function damage({ text }: Decoded): number {
  return (text.split('\ufffd').length - 1) / Math.max(text.length, 1);
}

function controls(text: string): number {
  const sample = text.slice(0, 200_000);
  let count = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 11 && code !== 12 && code !== 13) count += 1;
  }
  return count / Math.max(sample.length, 1);
}

/** Chinese text in UTF-16 without a mark: one byte order gives characters that texts consist of, the other does not. */
function utf16(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, 65_536 - (bytes.length % 2));
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return undefined;
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const { text } = loosely(sample, encoding);
    const usual =
      text.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\u0020-\u007e\r\n\t]/gu)?.length ?? 0;
    return usual > text.length * 0.95;
  });
}

function noText(): FileFault {
  return new FileFault(
    'file-binary',
    '内容不是文书文本(含有二进制字节)。请确认文件没有损坏、扩展名没有改错,或用原程序另存为 .docx、.pdf 或 .txt。',
    'The content is no text of a document (it holds binary bytes). Check the file and its extension, or save it as .docx, .pdf or .txt.',
  );
}
