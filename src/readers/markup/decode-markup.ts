import { detectEncoding } from '../csv/detect-encoding.ts';
import type { FileHead } from '../raw-sheet.ts';

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The head of a file as far as it is text; markup is ASCII in every encoding but UTF-16. */
export function headText(head: Pick<FileHead, 'bytes'>): string {
  const { bytes } = head;
  const wide = bytes[1] === 0 ? 'utf-16le' : bytes[0] === 0 ? 'utf-16be' : undefined;
  const [encoding] = BOMS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [wide ?? 'latin1'];
  return new TextDecoder(encoding).decode(bytes);
}

function valid(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The encoding that markup claims for itself; undefined where it claims none that is known. */
function claimed(text: string): string | undefined {
  const label =
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']?([\w-]+)/iu.exec(text)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(text)?.[1];
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return /^gb/u.test(encoding) ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}

/** A page saved anew often keeps the claim of its old encoding: the bytes have the last word. */
function judged(bytes: Buffer, claim: string): string {
  // Three bytes for one character: hardly ever seen by chance in text of another encoding.
  const wide = /[\u00e0-\u00ef][\u0080-\u00bf]{2}/u.test(bytes.toString('latin1', 0, 1 << 20));
  if (wide && valid(bytes, 'utf-8')) return 'utf-8';
  if (valid(bytes, claim)) return claim;
  return ['utf-8', 'gb18030'].find((encoding) => valid(bytes, encoding)) ?? claim;
}

/** How the bytes of a page or XML text are to be read. @throws {FileFault} where they are no text. */
export async function markupEncoding(head: FileHead, bytes: Buffer): Promise<string> {
  for (const [encoding, mark] of BOMS) if (mark.every((byte, index) => bytes[index] === byte)) return encoding;
  if (bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0) return 'utf-16be';
  const claim = claimed(bytes.toString('latin1', 0, 4096));
  return claim === undefined || claim.startsWith('utf-16') ? detectEncoding(head) : judged(bytes, claim);
}
