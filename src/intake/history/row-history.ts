import type { Cell } from '#engine';
import { cellParser } from '../load/cell-parser.ts';
import type { DataSession } from '../session/open-data.ts';
import { IntakeError } from '../intake-error.ts';

/** One state of a record: what one sheet said of it. */
export interface RowVersion {
  readonly batch: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly file: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
  /** Whether this is what stands now. */
  readonly isCurrent: boolean;
  /** Fields that this state has otherwise than the one before; all filled ones of the first. */
  readonly changes: Readonly<Record<string, Cell>>;
}

const OWN_COLUMNS: ReadonlySet<string> = new Set(['id', '_sheet', '_row']);

function unknown(zh: string, en: string): IntakeError {
  return new IntakeError('unknown-record', `${zh}没有查询任何数据。`, `${en} Nothing was looked up.`);
}

function idOf(session: DataSession, table: string, key: readonly string[]): bigint {
  const def = session.schema.tables.get(table);
  if (def === undefined || def.internal) {
    throw unknown(`没有表“${table}”。请写英文表名,如 enforcement_case。`, `There is no table "${table}".`);
  }
  if (def.key === 'content') {
    throw unknown(`表“${table}”的记录没有编号,不能按编号查。`, `Records of "${table}" have no key.`);
  }
  if (def.key.length !== key.length) {
    const names = def.key.map((name) => def.fields.get(name)?.title ?? name).join('、');
    throw unknown(
      `表“${table}”的记录由 ${names} 确定,请依次写全。`,
      `"${table}" is known by ${def.key.join(', ')}: give all.`,
    );
  }
  const context = {
    ids: session.ids,
    keyField: (name: string) => {
      const target = session.schema.tables.get(name);
      return target === undefined || target.key === 'content' ? undefined : target.fields.get(target.key[0] ?? '');
    },
  };
  const parts = def.key.map((name, index) => {
    const field = def.fields.get(name);
    if (field === undefined) throw new Error(`${table} has no field ${name}`);
    return cellParser(field, undefined, context)(key[index] ?? '').key;
  });
  return session.ids.rowId(table, parts);
}

/**
 * Every state of a record, oldest first. What superseded stays beside what was superseded.
 *
 * @param key the values of the table's key, in its order, in any spelling that an import understands.
 * @throws {IntakeError} `unknown-record` for a table or a form of key that does not exist.
 */
export async function rowHistory(
  session: DataSession,
  table: string,
  key: readonly string[],
): Promise<readonly RowVersion[]> {
  const id = idOf(session, table, key);
  const rows = await session.database().rows(
    `SELECT t.*, b.id AS "_batch", b.source AS "_source", b.received_at AS "_at", f.name AS "_file", s.name AS "_name"
     FROM "${table}" t JOIN source_sheet s ON s.id = t._sheet JOIN source_file f ON f.id = s.file
     JOIN source_batch b ON b.id = f.batch WHERE t.id = ${id} ORDER BY t._sheet, t._row DESC`,
  );
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const fields = Object.entries(row).filter(([name]) => !name.startsWith('_') && !OWN_COLUMNS.has(name));
    return {
      batch: Number(row['_batch']),
      source: String(row['_source'] ?? ''),
      receivedAt: String(row['_at'] ?? ''),
      file: String(row['_file'] ?? ''),
      sheet: String(row['_name'] ?? ''),
      row: Number(row['_row']),
      isCurrent: index === rows.length - 1,
      changes: Object.fromEntries(fields.filter(([name, value]) => value !== (before?.[name] ?? null))),
    };
  });
}
