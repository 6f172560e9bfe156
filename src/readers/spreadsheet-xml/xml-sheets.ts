import { Parser } from 'htmlparser2';
import { FileFault } from '../file-fault.ts';
import type { RawRow, RawSheet } from '../raw-sheet.ts';
import { SheetCollector } from './sheet-collector.ts';

const BATCH = 2000;
const PIECE = 1 << 16;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function* batches(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield await Promise.resolve(rows.slice(at, at + BATCH));
}

/** The sheets of an Excel 2003 XML workbook. @throws {FileFault} where the text breaks off. */
export function xmlSheets(text: string): RawSheet[] {
  if (!/<\/(?:\w+:)?Workbook\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/u.test(text.slice(-4096).replaceAll('\0', ''))) {
    throw new FileFault(
      'file-damaged',
      'XML 表格不完整(缺少结尾)。请重新导出或重新拷贝。',
      'The XML workbook breaks off before its end. Export or copy it again.',
    );
  }
  const collector = new SheetCollector();
  let row: ReadonlyMap<string, string> | undefined;
  // Exporters write unescaped signs that strict XML refuses and Excel 2003 read.
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const own = new Map(Object.entries(attributes).map(([key, value]) => [local(key), value]));
        if (local(name) === 'Row') row = own;
        collector.open(local(name), own);
      },
      ontext: (piece) => {
        collector.text(piece);
      },
      onclosetag: (name) => {
        collector.close(local(name), local(name) === 'Row' ? row : undefined);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  if (collector.sheets.length === 0) {
    throw new FileFault('no-sheet', '文件里没有可读的工作表。', 'The file holds no sheet that can be read.');
  }
  return collector.sheets.map(({ name, hidden, rows, merges }) => ({
    name,
    hidden,
    rows: () => batches(rows),
    merges: () => Promise.resolve(merges),
  }));
}
