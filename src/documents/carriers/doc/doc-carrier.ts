import WordExtractor from 'word-extractor';
import { FileFault } from '#readers';
import { DocumentTextBuilder } from '../../document-text.ts';
import type { Aside } from '../../document-text.ts';
import type { Carrier } from '../carrier.ts';

/** Word 97 to 2003 (.doc) and the .wps files that share its form. */
export const docCarrier: Carrier = {
  name: 'doc',
  recognises: ({ bytes }) => bytes.readUInt32BE(0) === 0xd0cf11e0,
  read: async ({ bytes }) => {
    const found = await extracted(bytes);
    const builder = new DocumentTextBuilder('doc');
    // Cells of a table end in tabs or bell characters, a page break in a form feed.
    for (const [at, line] of found
      .getBody()
      .replace(/\u0007/gu, '\t')
      .split(/[\n\r\f\v]/u)
      .entries()) {
      builder.paragraph([{ text: line.replace(/\t+$/u, ''), place: { paragraph: at + 1 } }]);
    }
    const asides: readonly (readonly [Aside['kind'], string])[] = [
      ['header', found.getHeaders({ includeFooters: false })],
      ['footer', found.getFooters()],
      ['footnote', found.getFootnotes()],
      ['endnote', found.getEndnotes()],
      ['comment', found.getAnnotations()],
    ];
    for (const [kind, text] of asides) if (text.trim() !== '') builder.aside({ kind, text: text.trim() });
    return [builder.build()];
  },
};

async function extracted(bytes: Buffer): Promise<Awaited<ReturnType<WordExtractor['extract']>>> {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw locked();
  try {
    return await new WordExtractor().extract(bytes);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/encrypt|password/iu.test(text)) throw locked();
    if (bytes.includes(Buffer.from('Workbook', 'utf16le')) || bytes.includes(Buffer.from('Book', 'utf16le'))) {
      throw new FileFault(
        'file-unsupported',
        '这是旧版 Excel 表格,不是文书。请用 hengjian import 导入。',
        'This is an old Excel workbook, no document. Import it with hengjian import.',
        error,
      );
    }
    throw new FileFault(
      'file-damaged',
      `旧版 Word 文件无法读取(${text.slice(0, 80)})。请用 Word 或 WPS 打开后另存为 .docx。`,
      `The old Word file cannot be read (${text.slice(0, 80)}). Open it in Word or WPS and save it as .docx.`,
      error,
    );
  }
}

function locked(): FileFault {
  return new FileFault(
    'file-encrypted',
    '文书有打开密码。请在 Word 或 WPS 中去掉密码后另存。',
    'The document has a password. Save it without one in Word or WPS.',
  );
}
