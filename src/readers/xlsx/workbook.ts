import path from 'node:path';
import { FileFault } from '../file-fault.ts';
import type { Archive } from './open-zip.ts';
import { entryText } from './open-zip.ts';
import { attribute, readXml } from './read-xml.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  readonly styles: string;
  readonly strings: string;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

function resolve(base: string, target: string): string {
  return target.startsWith('/')
    ? target.slice(1)
    : path.posix.normalize(path.posix.join(path.posix.dirname(base), target));
}

async function relations(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const file = path.posix.join(path.posix.dirname(part), '_rels', `${path.posix.basename(part)}.rels`);
  const found = new Map<string, Relation>();
  if (!archive.names.has(file)) return found;
  await readXml(entryText(archive, file), file, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const type = (attribute(attributes, 'Type') ?? '').replace(/^.*\//u, '');
      found.set(attribute(attributes, 'Id') ?? '', { type, target: resolve(part, target) });
    },
  });
  return found;
}

async function workbookPart(archive: Archive): Promise<string> {
  const root = await relations(archive, '');
  const named = [...root.values()].find((relation) => relation.type === 'officeDocument')?.target;
  const part = [named, 'xl/workbook.xml'].find((name) => name !== undefined && archive.names.has(name));
  if (part !== undefined) return part;
  throw new FileFault(
    'file-unsupported',
    '这是压缩文件,但不是 Excel 工作簿(.xlsx)。请先解压,再导入其中的表格。',
    'This is a compressed file but no Excel workbook (.xlsx). Unpack it first and import the tables in it.',
  );
}

/** Sheets in the order of their tabs, and where the parts that they need stand. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const part = await workbookPart(archive);
  const links = await relations(archive, part);
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  await readXml(entryText(archive, part), part, {
    open: (name, attributes) => {
      // An extension may repeat the element without saying it again.
      if (name === 'workbookPr') date1904 ||= /^(?:1|true)$/u.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const link = links.get(attributes['r:id'] ?? attribute(attributes, 'id') ?? '');
      if (link?.type !== 'worksheet' || !archive.names.has(link.target)) return;
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden, part: link.target });
    },
  });
  const at = (type: string): string => [...links.values()].find((link) => link.type === type)?.target ?? '';
  return { sheets, date1904, styles: at('styles'), strings: at('sharedStrings') };
}
