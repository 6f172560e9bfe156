import yauzl from 'yauzl';
import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * A name whose encoding nobody states. Chinese Windows writes GBK, everything else of today UTF-8; two letters of GBK
 * may pass for UTF-8, but never for a Chinese letter of it, which takes three bytes.
 */
export function unstatedName(bytes: Buffer): string | undefined {
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== undefined && /^[\0-\x7f]*$|[\u0800-\u{10ffff}]/u.test(utf8)) return utf8;
  return decoded(bytes, 'gb18030') ?? utf8;
}

/** Name of an entry with `/` between folders: by its own flag, the Info-ZIP field, or what its bytes look like. */
export function entryName(entry: Entry): string {
  const { generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields } = entry;
  const stated = (flags & UTF8_FLAG) === 0 ? undefined : decoded(raw, 'utf-8');
  const hasUnicodeField = extraFields.some((field) => field.id === 0x7075);
  const name =
    stated ??
    (hasUnicodeField ? yauzl.getFileNameLowLevel(flags, raw, extraFields, true) : undefined) ??
    unstatedName(raw) ??
    yauzl.getFileNameLowLevel(0, raw, [], true);
  return name.replaceAll('\\', '/');
}
