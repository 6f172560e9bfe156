import { FileFault } from '#readers';
import type { Carrier } from '../carrier.ts';
import { decodeText } from '../decode-text.ts';
import { documentsInJson } from './documents-in-json.ts';

/** Records of the court's site and of programs that copy it: JSON, a list of it, or one record a line. */
export const jsonCarrier: Carrier = {
  name: 'json',
  recognises: ({ bytes }) => /^(?:\u00ef\u00bb\u00bf)?\s*[[{]\s*["{[]/u.test(bytes.toString('latin1', 0, 200)),
  read: ({ bytes }) => {
    const { text, encoding } = decodeText(bytes);
    const found = values(text.replace(/^\ufeff/u, '')).flatMap((value) => documentsInJson(value, 'json', encoding));
    if (found.length > 0) return found;
    throw new FileFault(
      'file-unsupported',
      '这是 JSON 文件,但其中没有文书全文(如 qwContent、Html、s22…s28、全文)。表格数据请用 hengjian import 导入。',
      'This is JSON without the text of a document (such as qwContent, Html, s22…s28, 全文). Import tables with hengjian import.',
    );
  },
};

function values(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.flatMap((line): unknown[] => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
  }
}
