import { DocumentTextBuilder } from '../../document-text.ts';
import type { DocumentText } from '../../document-text.ts';
import type { Carrier, CarrierInput } from '../carrier.ts';
import { decodeText } from '../decode-text.ts';
import { documentsInJson } from '../json/documents-in-json.ts';
import { addHtml } from './html-text.ts';

const START =
  /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|style|a|center|font|h[1-6])\b/iu;
const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,12})/iu;
/** The old site's page holds the document as a JSON text in a script. */
const SCRIPT_DATA = /\bjsonHtmlData\s*=\s*("(?:[^"\\]|\\.)*"|\{[\s\S]*?\})\s*;/u;

/** Pages: of the court's site of any generation, saved by a browser, or a web page under the name of .doc. */
export const htmlCarrier: Carrier = {
  name: 'html',
  recognises: ({ bytes }) => START.test(headOf(bytes)),
  read: ({ bytes }: CarrierInput) => {
    const claimed = CHARSET.exec(headOf(bytes))?.[1];
    const { text, encoding } = decodeText(bytes, claimed);
    const held = SCRIPT_DATA.exec(text)?.[1];
    const inside = held === undefined ? [] : fromScript(held, encoding);
    if (inside.length > 0) return inside;
    const builder = new DocumentTextBuilder('html');
    const title = /<title[^>]*>([^<]{4,300})<\/title>/iu.exec(text)?.[1]?.trim();
    if (title !== undefined && title !== '') builder.give('title', title);
    addHtml(builder, text);
    return [builder.build(encoding)];
  },
};

function headOf(bytes: Buffer): string {
  const head = bytes.subarray(0, 4096);
  const wide = head[0] === 0xff && head[1] === 0xfe;
  return wide ? head.toString('utf16le') : head.toString('latin1');
}

function fromScript(held: string, encoding: string): DocumentText[] {
  try {
    return documentsInJson(JSON.parse(held), 'html', encoding);
  } catch {
    // A script that is no JSON holds no document; the page itself is read.
    return [];
  }
}
