import type { FieldDef, Schema, TableDef } from '#catalogue';
import type { Database, Row } from '#engine';
import { visibleRows } from '../visible-rows.ts';
import { DATE_ORDER, SAME_SIZE } from './checks.ts';

export interface FieldQuality {
  readonly field: string;
  readonly title: string;
  /** Rows with a value, of all rows: 0 to 1. */
  readonly filled: number;
}

/** What looks wrong in a table as it now stands. */
export interface TableQuality {
  readonly table: string;
  readonly title: string;
  /** Rows that count; superseded ones are left out. */
  readonly rows: number;
  readonly fields: readonly FieldQuality[];
  /** Earliest and latest day of each date field that has any. */
  readonly dates: readonly {
    readonly field: string;
    readonly title: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Rows in which a day stands before the one that it must follow. */
  readonly orderViolations: readonly { readonly earlier: string; readonly later: string; readonly count: number }[];
  /** Rows in which two amounts of like size are about ten thousand times apart: 元 and 万元 mixed up. */
  readonly unitSuspicions: readonly { readonly field: string; readonly against: string; readonly count: number }[];
  /** Rows that name a case, receipt, lot … that no delivery has brought. */
  readonly dangling: readonly {
    readonly field: string;
    readonly title: string;
    readonly target: string;
    readonly count: number;
  }[];
}

const quoted = (name: string): string => `"${name}"`;

function measures(def: TableDef, schema: Schema): Map<string, string> {
  const columns = new Map<string, string>([['n', 'count(*)']]);
  for (const field of def.fields.values()) {
    const name = quoted(field.name);
    columns.set(`f:${field.name}`, `count(${name})`);
    if (field.type.kind === 'date' || field.type.kind === 'timestamp') {
      columns.set(`a:${field.name}`, `CAST(CAST(min(${name}) AS DATE) AS TEXT)`);
      columns.set(`z:${field.name}`, `CAST(CAST(max(${name}) AS DATE) AS TEXT)`);
    }
    if (field.type.kind === 'ref' && schema.tables.has(field.type.table)) {
      const known = `SELECT id FROM ${quoted(field.type.table)}`;
      columns.set(
        `d:${field.name}`,
        `sum(CASE WHEN ${name} IS NOT NULL AND ${name} NOT IN (${known}) THEN 1 ELSE 0 END)`,
      );
    }
  }
  const has = (name: string): boolean => def.fields.has(name);
  for (const [a, b] of DATE_ORDER[def.name] ?? []) {
    if (!has(a) || !has(b)) continue;
    const test = `CAST(${quoted(b)} AS DATE) < CAST(${quoted(a)} AS DATE)`;
    columns.set(`o:${a}:${b}`, `sum(CASE WHEN ${test} THEN 1 ELSE 0 END)`);
  }
  for (const [a, b] of SAME_SIZE[def.name] ?? []) {
    if (!has(a) || !has(b)) continue;
    const [x, y] = [quoted(a), quoted(b)];
    const apart = `(${x} >= ${y} * 3000 AND ${x} <= ${y} * 30000) OR (${y} >= ${x} * 3000 AND ${y} <= ${x} * 30000)`;
    columns.set(`u:${a}:${b}`, `sum(CASE WHEN ${x} > 0 AND ${y} > 0 AND (${apart}) THEN 1 ELSE 0 END)`);
  }
  return columns;
}

function pairs(row: Row, kind: string): { first: string; second: string; count: number }[] {
  return Object.entries(row).flatMap(([key, value]) => {
    const [prefix, first = '', second = ''] = key.split(':');
    const count = Number(value ?? 0);
    return prefix === kind && count > 0 ? [{ first, second, count }] : [];
  });
}

function dateRange(row: Row, field: FieldDef): TableQuality['dates'] {
  const from = row[`a:${field.name}`];
  const to = row[`z:${field.name}`];
  return typeof from === 'string' && typeof to === 'string'
    ? [{ field: field.name, title: field.title, from, to }]
    : [];
}

/** Measures one table in one pass; undefined where it holds no row. */
export async function tableQuality(
  database: Database,
  schema: Schema,
  def: TableDef,
): Promise<TableQuality | undefined> {
  const columns = [...measures(def, schema)].map(([name, sql]) => `${sql} AS ${quoted(name)}`);
  const [row] = await database.rows(`SELECT ${columns.join(', ')} FROM (${visibleRows(def.name)}) AS visible`);
  const rows = Number(row?.['n'] ?? 0);
  if (row === undefined || rows === 0) return undefined;
  const fields = [...def.fields.values()];
  return {
    table: def.name,
    title: def.title,
    rows,
    fields: fields.map(({ name, title }) => ({ field: name, title, filled: Number(row[`f:${name}`] ?? 0) / rows })),
    dates: fields.flatMap((field) => dateRange(row, field)),
    orderViolations: pairs(row, 'o').map(({ first, second, count }) => ({ earlier: first, later: second, count })),
    unitSuspicions: pairs(row, 'u').map(({ first, second, count }) => ({ field: first, against: second, count })),
    dangling: pairs(row, 'd').map(({ first, count }) => {
      const field = def.fields.get(first);
      const target = field?.type.kind === 'ref' ? field.type.table : '';
      return { field: first, title: field?.title ?? first, target, count };
    }),
  };
}
