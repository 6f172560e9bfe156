import { Parser } from 'htmlparser2';
import { FileFault } from '#readers';
import { DocumentTextBuilder, linesOf } from '../../document-text.ts';
import type { DocumentText } from '../../document-text.ts';
import type { SectionKind } from '../../structure/section.ts';
import type { Carrier } from '../carrier.ts';
import { decodeText } from '../decode-text.ts';

const KINDS: Readonly<Record<string, SectionKind>> = {
  文首: '首部',
  首部: '首部',
  当事人: '当事人',
  诉讼记录: '诉讼记录',
  诉控辩: '诉辩',
  案件基本情况: '事实',
  事实: '事实',
  裁判分析过程: '理由',
  理由: '理由',
  裁判结果: '判决结果',
  判决结果: '判决结果',
  文尾: '尾部',
  尾部: '尾部',
  附录: '附',
};

interface Part {
  readonly name: string;
  readonly value: string;
  readonly depth: number;
}

/** XML of court systems: the whole text and its parts are values of attributes; the label of the encoding may be wrong. */
export const xmlCarrier: Carrier = {
  name: 'xml',
  recognises: ({ bytes }) =>
    /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|writ\b)/iu.test(bytes.toString('latin1', 0, 400)) &&
    !/<(?:!doctype\s+)?html\b/iu.test(bytes.toString('latin1', 0, 1000)),
  read: ({ bytes }) => {
    const claimed = /encoding\s*=\s*["']([\w-]+)["']/u.exec(bytes.toString('latin1', 0, 200))?.[1];
    const { text, encoding } = decodeText(bytes, claimed);
    const parts = partsOf(text);
    const whole = parts.find(({ name }) => name === '全文') ?? longest(parts);
    if (whole === undefined || whole.value.length < 20) throw noDocument();
    return [documentOf(whole, parts, encoding)];
  },
};

function partsOf(xml: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let open: { name: string; text: string } | undefined;
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        depth += 1;
        const name = attributes['nameCN'] ?? attributes['namecn'] ?? attributes['name'] ?? tag;
        const value = attributes['value'];
        if (value !== undefined) parts.push({ name, value, depth });
        open = { name, text: '' };
      },
      ontext: (text) => {
        if (open !== undefined) open.text += text;
      },
      onclosetag: () => {
        if (open !== undefined && open.text.trim() !== '')
          parts.push({ name: open.name, value: open.text.trim(), depth });
        open = undefined;
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return parts;
}

function longest(parts: readonly Part[]): Part | undefined {
  return [...parts].sort((a, b) => b.value.length - a.value.length)[0];
}

function documentOf(whole: Part, parts: readonly Part[], encoding: string): DocumentText {
  const builder = new DocumentTextBuilder('xml');
  const starts = sectionStarts(whole, parts);
  let from = 0;
  for (const start of [...starts.keys(), whole.value.length]) {
    const piece = whole.value.slice(from, start);
    if (piece.trim() !== '') addPiece(builder, piece);
    const kind = starts.get(start);
    if (kind !== undefined) builder.mark(kind);
    from = start;
  }
  for (const { name, value, depth } of parts) if (depth > whole.depth && value.length < 400) builder.give(name, value);
  return builder.build(encoding);
}

function addPiece(builder: DocumentTextBuilder, piece: string): void {
  // Line ends became blanks: a blank after a full stop was one.
  for (const line of linesOf(piece.replace(/(?<=[。；：])[ ]+/gu, '\n'))) {
    if (line.trim() !== '') builder.paragraph([{ text: line.trim(), place: { field: '全文' } }]);
  }
}

/** Where the parts begin in the whole text; a part whose words are not found there marks nothing. */
function sectionStarts(whole: Part, parts: readonly Part[]): Map<number, SectionKind> {
  const starts = new Map<number, SectionKind>();
  let from = 0;
  for (const { name, value, depth } of parts) {
    const kind = KINDS[name];
    if (kind === undefined || depth !== whole.depth + 1) continue;
    const at = whole.value.indexOf(value.trim().slice(0, 24), from);
    if (at < 0) continue;
    starts.set(at, kind);
    from = at + 1;
  }
  return starts;
}

function noDocument(): FileFault {
  return new FileFault(
    'file-unsupported',
    '这是 XML 文件,但其中没有文书全文。请向来源单位索取文书的 .docx、.pdf 或网页。',
    'This is XML without the text of a document. Ask for the document as .docx, .pdf or a web page.',
  );
}
