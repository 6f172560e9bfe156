import type { Archive } from './open-zip.ts';
import { entryText } from './open-zip.ts';
import { attribute, readXml } from './read-xml.ts';

/** What the number format of a cell makes of its number. */
export type DateStyle = 'date' | 'time' | undefined;

/** Built-in formats of ECMA-376 18.8.30, with those that East Asian versions add. */
const BUILT_IN = new Map<number, DateStyle>();
for (const id of [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) BUILT_IN.set(id, 'date');
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]) BUILT_IN.set(id, 'time');

/** Reads a format code: `yyyy"年"m"月"` is a date, `[h]:mm` a time, `0.00` neither. */
export function styleOf(code: string): DateStyle {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./gu, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
    .toLowerCase();
  const first = bare.split(';')[0] ?? '';
  if (/general|常规|[#0?]/u.test(first.replace(/s\.0+/gu, 's'))) return undefined;
  if (/[yde]/u.test(first) || (first.includes('m') && !/[hs]/u.test(first))) return 'date';
  return /[hs]/u.test(first) ? 'time' : undefined;
}

/** Style of each cell format (`s` attribute), by index. */
export async function readDateStyles(archive: Archive, part: string): Promise<readonly DateStyle[]> {
  const styles: DateStyle[] = [];
  if (!archive.names.has(part)) return styles;
  const custom = new Map<number, DateStyle>();
  let inside = false;
  await readXml(entryText(archive, part), part, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        custom.set(Number(attribute(attributes, 'numFmtId')), styleOf(attribute(attributes, 'formatCode') ?? ''));
      }
      if (name === 'cellXfs') inside = true;
      if (name === 'xf' && inside) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(custom.has(id) ? custom.get(id) : BUILT_IN.get(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  return styles;
}
