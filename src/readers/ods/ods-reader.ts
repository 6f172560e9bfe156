import { archiveNames } from '../archive-names.ts';
import { FileFault } from '../file-fault.ts';
import type { RawFile, Reader } from '../raw-sheet.ts';
import type { Archive } from '../xlsx/open-zip.ts';
import { entryText, openPackage } from '../xlsx/open-zip.ts';
import { odsTables } from './ods-tables.ts';

async function textOf(archive: Archive, name: string): Promise<string> {
  let text = '';
  if (archive.names.has(name)) for await (const piece of entryText(archive, name)) text += piece;
  return text;
}

async function refuseOthers(archive: Archive): Promise<void> {
  if ((await textOf(archive, 'META-INF/manifest.xml')).includes('encryption-data')) {
    throw new FileFault(
      'file-encrypted',
      '文件有打开密码。请在 WPS 或 LibreOffice 中去掉密码后另存,再导入。',
      'The file has a password. Save it without one in LibreOffice or WPS and import it again.',
    );
  }
  const kind = /opendocument\.(text|presentation|graphics)/u.exec(await textOf(archive, 'mimetype'))?.[1];
  if (kind === undefined) return;
  throw new FileFault(
    'file-unsupported',
    '这是 OpenDocument 文档,不是表格。请向来源单位索取 Excel 或 CSV。',
    `This is an OpenDocument ${kind} file, no table. Ask for Excel or CSV.`,
  );
}

/** OpenDocument spreadsheets (.ods), streamed. */
export const odsReader: Reader = {
  format: 'ods',
  recognises: async (head) => {
    const names = await archiveNames(head);
    return names.has('content.xml') && (names.has('META-INF/manifest.xml') || names.has('mimetype'));
  },
  open: async (head): Promise<RawFile> => {
    const archive = await openPackage(head.source);
    const close = (): Promise<void> => {
      archive.close();
      return Promise.resolve();
    };
    try {
      await refuseOthers(archive);
      const sheets = await odsTables(() => entryText(archive, 'content.xml'));
      return { format: 'ods', encoding: null, sheets, close };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
