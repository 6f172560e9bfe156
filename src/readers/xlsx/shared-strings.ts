import { FileFault } from '../file-fault.ts';
import type { Archive } from './open-zip.ts';
import { entryText } from './open-zip.ts';
import { readXml } from './read-xml.ts';

const MOST_LETTERS = 400_000_000;

/** `_x000D_` stands for a character that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The texts that cells refer to by number; formatting runs are joined, phonetic hints left out. */
export async function readSharedStrings(archive: Archive, part: string): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!archive.names.has(part)) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  let letters = 0;
  await readXml(entryText(archive, part), part, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        letters += current.length;
        if (letters > MOST_LETTERS) {
          throw new FileFault(
            'file-bomb',
            '文字内容超过 4 亿字,超出安全上限,已拒绝。请拆成几个文件或导出为 CSV。',
            'It holds more than 400 million letters; refused. Split it or export it as CSV.',
          );
        }
        strings.push(unescapeText(current));
      }
    },
  });
  return strings;
}
