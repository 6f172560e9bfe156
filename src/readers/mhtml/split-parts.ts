import { FileFault } from '../file-fault.ts';

/** One part of a saved web archive. */
export interface MailPart {
  readonly type: string;
  readonly charset: string | undefined;
  readonly body: Buffer;
}

const MOST_PARTS = 5000;

function header(headers: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*((?:.|\\r?\\n[ \\t])*)`, 'imu').exec(headers);
  return (found?.[1] ?? '').replace(/\r?\n[ \t]+/gu, ' ').trim();
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/[ \t]*=[ \t]*\r?\n/gu, '')
    .replace(/=([0-9A-F]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}

function partOf(headers: string, body: string): MailPart {
  const type = header(headers, 'Content-Type');
  return {
    type: (type.split(';', 1)[0] ?? '').trim().toLowerCase(),
    charset: /charset\s*=\s*"?([\w-]+)/iu.exec(type)?.[1],
    body: decoded(body, header(headers, 'Content-Transfer-Encoding').toLowerCase()),
  };
}

function split(text: string): readonly [string, string] {
  const gap = /\r?\n\r?\n/u.exec(text);
  return gap === null ? [text, ''] : [text.slice(0, gap.index), text.slice(gap.index + gap[0].length)];
}

/** The parts of a MIME message (RFC 2557); a message in one part is that part. @throws {FileFault} where it has no end of parts. */
export function splitParts(bytes: Buffer): MailPart[] {
  const text = bytes.toString('latin1');
  const [headers, body] = split(text);
  const type = header(headers, 'Content-Type');
  if (!/^multipart\//iu.test(type)) return [partOf(headers, body)];
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/iu.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) {
    throw new FileFault(
      'file-damaged',
      '网页存档(MHTML)缺少分段标记,无法读取。请用 Excel 打开后另存为 .xlsx,再导入。',
      'The web archive (MHTML) names no boundary of its parts. Open it in Excel and save it as .xlsx.',
    );
  }
  return `\n${body}`
    .split(new RegExp(`\\r?\\n--${mark.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')}`, 'u'), MOST_PARTS)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
    .map((part) => partOf(...split(part.replace(/^[ \t]*\r?\n/u, ''))));
}
