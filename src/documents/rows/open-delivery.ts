import { loadCourts } from '#content';
import { FileFault, openFile } from '#readers';
import type { RawFile, RawSheet } from '#readers';
import type { SourceAddress } from '#store';
import { readDocument } from '../carriers/read-document.ts';
import type { DocumentText } from '../document-text.ts';
import { extract } from '../extract.ts';
import { documentRows } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';

/** Carriers that hold documents only, and those that may as well hold a table. */
const ALWAYS = /\.(?:docx?|wps|pdf|rtf)$/iu;
const PERHAPS = /\.(?:html?|txt|xml)$/iu;
const TITLES: Readonly<Record<DocumentRow['table'], string>> = {
  judgment: '裁判文书',
  judgment_party: '裁判当事人',
  judgment_agent: '诉讼代理人',
  document: '文书抽取',
};
const TABLES: readonly DocumentRow['table'][] = ['judgment', 'judgment_party', 'judgment_agent', 'document'];

/**
 * Opens a delivered file for import: a court document as the sheets that it gives (裁判文书, 裁判当事人, 诉讼代理人,
 * 文书抽取; the same rows each time), anything else by the readers of tables.
 *
 * @throws {FileFault} where neither can read it.
 */
export async function openDelivery(address: SourceAddress | string, name: string): Promise<RawFile> {
  const always = ALWAYS.test(name);
  if (!always && !PERHAPS.test(name)) return openFile(address, name);
  try {
    const documents = await readDocument(address, name);
    const rows = documents.flatMap((one) => documentRows(one, extract(one, { courts: loadCourts() })));
    if (rows.length > 0) return documentFile(documents, rows);
    if (always) throw noDocument(documents);
  } catch (error) {
    // A table named .txt or .html is none of our business; its own reader says what is wrong with it.
    if (always || !(error instanceof FileFault)) throw error;
  }
  return openFile(address, name);
}

function documentFile(documents: readonly DocumentText[], rows: readonly DocumentRow[]): RawFile {
  const sheets = TABLES.flatMap((table) => {
    const own = rows.filter((one) => one.table === table);
    return own.length === 0 ? [] : [sheetOf(TITLES[table], own)];
  });
  return {
    format: `document-${documents[0]?.carrier ?? 'txt'}`,
    encoding: documents[0]?.encoding ?? null,
    sheets,
    close: () => Promise.resolve(),
  };
}

/** The first row is the header, as in a delivered sheet, so that a row has the number that evidence shows. */
function sheetOf(name: string, rows: readonly DocumentRow[]): RawSheet {
  const titles = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
  const lines = [titles, ...rows.map(({ row }) => titles.map((title) => row[title] ?? ''))];
  const all = lines.map((values, at) => ({ row: at + 1, cells: values.map((value) => (value === '' ? null : value)) }));
  return {
    name,
    hidden: false,
    async *rows(options) {
      await Promise.resolve();
      yield all.filter(({ row }) => row >= (options?.fromRow ?? 1));
    },
  };
}

function noDocument(documents: readonly DocumentText[]): FileFault {
  const scan = documents.some((one) => one.scan);
  return scan
    ? new FileFault(
        'file-unsupported',
        '这是扫描件,没有文字可读。文件已保留。请索取电子文书,或先做文字识别。',
        'This is a scan without text; the file is kept. Ask for the electronic document, or recognise its text first.',
      )
    : new FileFault(
        'file-unsupported',
        '文件中没有写明案号的裁判文书,也不是表格,没有可导入的数据。可用 hengjian document 查看读出的内容。',
        'The file holds no court document with a case number and is no table: nothing to import. See what is read with hengjian document.',
      );
}
