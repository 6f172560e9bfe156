import { FileFault, isExplosive, openDirectory, zipBomb } from '#readers';
import type { ZipDirectory } from '#readers';
import { DocumentTextBuilder } from '../../document-text.ts';
import type { Aside, DocumentText } from '../../document-text.ts';
import type { Carrier } from '../carrier.ts';
import { memorySource } from '../memory-source.ts';
import { readWordXml } from './word-xml.ts';

/** Unpacked size of the parts of one document that are read. */
const MOST = 64 * 1024 ** 2;
const MEMBERS = 5000;

/** Word's .docx, also WPS's: body with tables; headers, footers, notes and comments apart. */
export const docxCarrier: Carrier = {
  name: 'docx',
  recognises: ({ bytes }) => bytes.toString('latin1', 0, 4) === 'PK\x03\x04',
  read: async ({ bytes }) => {
    const zip = await openDirectory(memorySource(bytes), (entry, name, count) => {
      if (count > MEMBERS) throw zipBomb(`超过 ${MEMBERS} 个文件`, `holds over ${MEMBERS} files`);
      if (
        isExplosive(entry.uncompressedSize, entry.compressedSize) ||
        (name.endsWith('.xml') && entry.uncompressedSize > MOST)
      )
        throw zipBomb(`过大(${name})`, `is too large (${name})`);
    });
    try {
      return [await readParts(zip)];
    } finally {
      zip.close();
    }
  },
};

async function readParts(zip: ZipDirectory): Promise<DocumentText> {
  const body = await partText(zip, 'word/document.xml');
  if (body === undefined) {
    throw new FileFault(
      'file-unsupported',
      '这是压缩包或其他办公文件,不是 Word 文书。压缩包请先解压;表格请用 hengjian import 导入。',
      'This is an archive or another office file, no Word document. Unpack archives first; import tables with hengjian import.',
    );
  }
  const builder = new DocumentTextBuilder('docx');
  for (const { pieces, cell, paragraph } of readWordXml(body)) {
    builder.paragraph([{ text: pieces, place: { paragraph, ...(cell === undefined ? {} : { cell }) } }]);
  }
  for (const { name } of zip.entries) {
    const kind = asideKind(name);
    if (kind === undefined) continue;
    const text = await partText(zip, name);
    if (text === undefined) continue;
    for (const { pieces } of readWordXml(text)) {
      if (pieces.trim() !== '') builder.aside({ kind, text: pieces.trim() });
    }
  }
  return builder.build();
}

function asideKind(name: string): Aside['kind'] | undefined {
  const part = /^word\/(header|footer|footnotes|endnotes|comments)\d*\.xml$/u.exec(name)?.[1];
  switch (part) {
    case 'header':
    case 'footer':
      return part;
    case 'footnotes':
      return 'footnote';
    case 'endnotes':
      return 'endnote';
    case 'comments':
      return 'comment';
    default:
      return undefined;
  }
}

async function partText(zip: ZipDirectory, name: string): Promise<string | undefined> {
  const found = zip.entries.find((entry) => entry.name === name || entry.name === name.replaceAll('/', '\\'));
  if (found === undefined) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of zip.bytes(found.entry)) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\ufeff/u, '');
}
