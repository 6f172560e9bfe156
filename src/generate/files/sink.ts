import path from 'node:path';
import type { FieldDef, Schema, TableDef } from '#catalogue';
import type { Court } from '../courts.ts';
import type { Day } from '../days.ts';
import { cellFormat } from './cell-format.ts';
import type { Fact } from './cell-format.ts';
import { FIRST_DATE, PLANNED_DATES } from './clip.ts';
import { CsvFile } from './csv-file.ts';
import { COURT_DELIVERIES } from './court-deliveries.ts';
import type { Delivery } from './delivery.ts';
import { OUTSIDE_DELIVERIES } from './outside-deliveries.ts';
import type { RowFile, WrittenCell } from './row-file.ts';
import { XlsxFile } from './xlsx-file.ts';

export type Row = Readonly<Record<string, Fact>>;
export type OutputFormat = 'xlsx' | 'csv' | 'mixed';

interface Column {
  readonly field: string;
  readonly format: (fact: Fact) => WrittenCell;
  readonly person: boolean;
}

interface OpenTable {
  readonly delivery: Delivery;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly firstDate: string | undefined;
  readonly firstDateUnit: number;
  readonly files: Map<string, RowFile>;
  /** How many files each key has had. */
  readonly parts: Map<string, number>;
  rows: number;
}

/** A spreadsheet ends at 1,048,576 rows. */
const SHEET_LIMIT = 1_000_000;

/** Takes facts and writes them as the offices would deliver them. */
export class Sink {
  readonly #tables = new Map<string, OpenTable>();
  readonly #closed: { path: string; rows: number }[] = [];
  readonly #out: string;
  readonly #format: OutputFormat;
  readonly #asOf: Day;

  constructor(schema: Schema, out: string, format: OutputFormat, asOf: Day) {
    this.#out = out;
    this.#format = format;
    this.#asOf = asOf;
    for (const delivery of [...COURT_DELIVERIES, ...OUTSIDE_DELIVERIES]) {
      const def = schema.tables.get(delivery.table);
      if (def === undefined) throw new Error(`schema has no table ${delivery.table}`);
      this.#tables.set(delivery.table, this.#open(delivery, def));
    }
  }

  /** Rows by table. */
  get counts(): Record<string, number> {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.rows]));
  }

  /** Returns false where the row lies after the cut-off date. */
  put(name: string, row: Row, court?: Court): boolean {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`no office delivers ${name}`);
    if (table.firstDate !== undefined) {
      const first = row[table.firstDate];
      if (typeof first === 'number' && first / table.firstDateUnit > this.#asOf) return false;
    }
    const cells: WrittenCell[] = [];
    for (const column of table.columns) {
      const fact = row[column.field];
      if (column.person) {
        const person = typeof fact === 'object' ? fact : null;
        cells.push(person?.name ?? null, person?.id ?? null);
      } else cells.push(column.format(fact));
    }
    table.rows += 1;
    this.#file(table, court).write(cells);
    return true;
  }

  /** The files written, after closing. */
  get files(): readonly { path: string; rows: number }[] {
    return this.#closed.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  close(): readonly { path: string; rows: number }[] {
    for (const table of this.#tables.values()) for (const file of table.files.values()) this.#finish(file);
    return this.files;
  }

  #finish(file: RowFile): void {
    file.close();
    this.#closed.push({ path: path.relative(this.#out, file.path), rows: file.rows });
  }

  #open(delivery: Delivery, def: TableDef): OpenTable {
    const plain = this.#format === 'csv';
    const spreadsheet = !plain && (this.#format === 'xlsx' || delivery.form === 'xlsx');
    const firstDate = FIRST_DATE[delivery.table];
    const header: string[] = [];
    const columns = delivery.fields.map((name): Column => {
      const field = def.fields.get(name);
      if (field === undefined) throw new Error(`schema/${def.name} has no field ${name}`);
      const inWan = field.unit === '万元' || (!plain && (delivery.inWan?.includes(name) ?? false));
      header.push(...headersOf(field, plain ? 0 : (delivery.alias?.[name] ?? 0), inWan));
      const format = cellFormat(field, {
        dates: plain ? 'iso' : delivery.dates === 'serial' && !spreadsheet ? 'iso' : (delivery.dates ?? 'iso'),
        inWan,
        spreadsheet,
        clippedAfter: PLANNED_DATES.has(name) ? undefined : this.#asOf,
      });
      return { field: name, format, person: field.type.kind === 'person' };
    });
    const firstDateUnit = firstDate !== undefined && def.fields.get(firstDate)?.type.kind === 'timestamp' ? 86_400 : 1;
    return { delivery, header, columns, firstDate, firstDateUnit, files: new Map(), parts: new Map(), rows: 0 };
  }

  #file(table: OpenTable, court: Court | undefined): RowFile {
    const split = table.delivery.perCourt === true && this.#format !== 'csv' && court !== undefined;
    const key = split ? court.code : '';
    const open = table.files.get(key);
    if (open !== undefined && !(open instanceof XlsxFile && open.rows >= SHEET_LIMIT)) return open;
    if (open !== undefined) this.#finish(open);
    const part = (table.parts.get(key) ?? 0) + 1;
    table.parts.set(key, part);
    const made = this.#create(table, split ? court : undefined, part === 1 ? '' : `_${String(part)}`);
    table.files.set(key, made);
    return made;
  }

  #create(table: OpenTable, court: Court | undefined, suffix: string): RowFile {
    const { delivery, header } = table;
    if (this.#format === 'csv') return new CsvFile(path.join(this.#out, 'tables', `${delivery.table}.csv`), header);
    const folder = path.join(this.#out, court?.name ?? delivery.office);
    const file = path.join(folder, delivery.file + suffix);
    if (this.#format === 'xlsx' || delivery.form === 'xlsx') {
      return new XlsxFile(`${file}.xlsx`, delivery.file, header, delivery.title);
    }
    return new CsvFile(`${file}.csv`, header, delivery.encoding ?? 'utf8');
  }
}

/** The headers of one field: two for a person, the name and the number. */
export function headersOf(field: FieldDef, alias: number, inWan: boolean): readonly string[] {
  if (field.type.kind === 'person') return [field.nameAliases?.[0] ?? field.title, field.idAliases?.[0] ?? ''];
  return [`${field.aliases[alias] ?? field.title}${inWan ? '（万元）' : ''}`];
}
