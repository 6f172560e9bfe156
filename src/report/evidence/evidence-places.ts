import type { Database } from '#engine';

/** A column of a delivered sheet. */
export interface DeliveredColumn {
  /** Letter as a spreadsheet shows it. */
  readonly column: string;
  readonly header: string;
  /** One cell for all rows: its row. */
  readonly row?: number;
  /** In forms: how far below the record's first row. */
  readonly down?: number;
}

/** Where the rows of one sheet in one table came from. */
export interface EvidencePlace {
  readonly batch: number;
  readonly source: string;
  readonly file: string;
  readonly sheet: string;
  /** A person's number stands in a second column. */
  readonly columns: ReadonlyMap<string, DeliveredColumn & { readonly id?: DeliveredColumn }>;
}

function columnOf(value: unknown): DeliveredColumn | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { column, header, row, down } = value as Readonly<Record<string, unknown>>;
  if (typeof column !== 'string' || typeof header !== 'string') return undefined;
  return {
    column,
    header,
    ...(typeof row === 'number' ? { row } : {}),
    ...(typeof down === 'number' ? { down } : {}),
  };
}

function columnsOf(mapping: unknown): EvidencePlace['columns'] {
  const parsed: unknown = typeof mapping === 'string' ? JSON.parse(mapping) : {};
  const columns = new Map<string, DeliveredColumn & { readonly id?: DeliveredColumn }>();
  for (const [field, value] of Object.entries(parsed ?? {})) {
    const column = columnOf(value);
    const id = columnOf((value as { id?: unknown }).id);
    if (column !== undefined) columns.set(field, id === undefined ? column : { ...column, id });
  }
  return columns;
}

/** The origin of every sheet in the screening copy, by `_sheet`. */
export async function evidencePlaces(database: Database): Promise<ReadonlyMap<number, EvidencePlace>> {
  const rows = await database.rows(
    'SELECT s.id AS id, b.id AS batch, b.source AS source, f.name AS file, s.name AS sheet, s.mapping AS mapping ' +
      'FROM source_sheet s JOIN source_file f ON f.id = s.file JOIN source_batch b ON b.id = f.batch',
  );
  return new Map(
    rows.map((row) => [
      Number(row['id']),
      {
        batch: Number(row['batch']),
        source: String(row['source'] ?? ''),
        file: String(row['file'] ?? ''),
        sheet: String(row['sheet'] ?? ''),
        columns: columnsOf(row['mapping']),
      },
    ]),
  );
}
