import type { RawCell, RawRow, RawSheet } from '../raw-sheet.ts';
import { flatten } from './flatten.ts';
import type { JsonObject } from './flatten.ts';

/** A source of records that can be run over again; `row` is the line or the place in the list. */
export type Records = () => AsyncIterable<readonly { readonly row: number; readonly record: JsonObject }[]>;

interface Shape {
  readonly columns: Set<string>;
  /** Key of a list of objects → columns of its items. */
  readonly lists: Map<string, Set<string>>;
}

async function shapeOf(records: Records): Promise<Shape> {
  const columns = new Set<string>();
  const lists = new Map<string, Set<string>>();
  for await (const batch of records()) {
    for (const { record } of batch) {
      const flat = flatten(record);
      for (const name of flat.cells.keys()) columns.add(name);
      for (const [key, items] of flat.lists) {
        const own = lists.get(key) ?? new Set<string>();
        lists.set(key, own);
        for (const item of items) for (const name of flatten(item).cells.keys()) own.add(`${key}.${name}`);
      }
    }
  }
  return { columns, lists };
}

async function* mainRows(records: Records, columns: readonly string[]): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of records()) {
    yield batch.map(({ row, record }) => {
      const { cells } = flatten(record);
      return { row, cells: columns.map((name) => cells.get(name) ?? null) };
    });
  }
}

async function* listRows(records: Records, key: string, columns: readonly string[]): AsyncGenerator<readonly RawRow[]> {
  let row = 0;
  for await (const batch of records()) {
    const rows: RawRow[] = [];
    for (const { record } of batch) {
      const { cells, lists } = flatten(record);
      for (const item of lists.get(key) ?? []) {
        const own = new Map<string, RawCell>(cells);
        for (const [name, cell] of flatten(item).cells) own.set(`${key}.${name}`, cell);
        rows.push({ row: ++row, cells: columns.map((name) => own.get(name) ?? null) });
      }
    }
    yield rows;
  }
}

/**
 * The records as a sheet, and beside it one sheet for each list of objects inside them (the parties of a case),
 * whose rows repeat the record's own cells.
 */
export async function jsonSheets(name: string, records: Records): Promise<RawSheet[]> {
  const shape = await shapeOf(records);
  const own = [...shape.columns];
  const sheets: RawSheet[] = [{ name, hidden: false, columns: own, rows: () => mainRows(records, own) }];
  for (const [key, inner] of shape.lists) {
    const columns = [...own, ...inner];
    sheets.push({
      name: `${name}/${key}`,
      hidden: false,
      columns,
      list: key,
      rows: () => listRows(records, key, columns),
    });
  }
  return sheets;
}
