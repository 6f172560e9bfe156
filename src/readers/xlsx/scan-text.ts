/** Thrown by the scanners where the XML is anything but what spreadsheet programs write; a full parser reads it then. */
export class UnusualXml extends Error {
  constructor() {
    super('unusual XML');
    this.name = 'UnusualXml';
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolve(_whole: string, name: string): string {
  const known = NAMED[name];
  if (known !== undefined) return known;
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : name.startsWith('#') ? Number(name.slice(1)) : -1;
  if (!(code > 0 && code <= 0x10ffff)) throw new UnusualXml();
  return String.fromCodePoint(code);
}

/** `_x000D_` stands for a character that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Text between two places: line ends as XML has them, references resolved. */
export function textBetween(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('&') && !text.includes('\r')) return text;
  return text.replace(/\r\n?/gu, '\n').replace(/&([^;&]*);?/gu, resolve);
}
