import { SaxesParser } from 'saxes';
import { UnusualXml, textBetween } from './scan-text.ts';

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** `<t …>text</t>` and nothing else, which is how nearly every text stands there; undefined where there is more. */
function onlyText(bytes: Buffer, start: number, end: number): string | undefined {
  if (bytes[start] !== 60 || bytes[start + 1] !== 116) return undefined;
  const next = bytes[start + 2];
  if (next !== 62 && next !== 32) return undefined;
  const open = bytes.indexOf(62, start);
  const close = end - 4;
  if (open >= close || bytes[open - 1] === 47) return undefined;
  const less = bytes.indexOf(60, open + 1);
  if (less !== close || bytes[close + 1] !== 47 || bytes[close + 2] !== 116 || bytes[close + 3] !== 62)
    return undefined;
  return textBetween(bytes, open + 1, close);
}

/**
 * The text of a string item between two places: formatting runs joined, phonetic hints left out.
 *
 * @throws {UnusualXml} where it is not well-formed by itself.
 */
export function richText(bytes: Buffer, start: number, end: number): string {
  const only = onlyText(bytes, start, end);
  if (only !== undefined) return only;
  const source = bytes.toString('utf8', start, end);
  if (source.includes('<!') || source.includes('<?')) throw new UnusualXml();
  let text = '';
  let inText = false;
  let phonetic = false;
  const parser = new SaxesParser({ position: false, xmlns: false, fragment: true });
  parser.on('error', () => {
    throw new UnusualXml();
  });
  parser.on('opentag', (tag) => {
    const name = localName(tag.name);
    if (name === 't') inText = !phonetic;
    else if (name === 'rPh') phonetic = true;
  });
  parser.on('closetag', (tag) => {
    const name = localName(tag.name);
    if (name === 't') inText = false;
    else if (name === 'rPh') phonetic = false;
  });
  parser.on('text', (piece) => {
    if (inText) text += piece;
  });
  parser.write(source).close();
  return text;
}
