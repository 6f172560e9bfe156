import type { EvidenceSheet } from '#intake';

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

function columnsOf(mapping: EvidenceSheet['mapping']): EvidencePlace['columns'] {
  const columns = new Map<string, DeliveredColumn & { readonly id?: DeliveredColumn }>();
  for (const [field, value] of Object.entries(mapping)) {
    const column = columnOf(value);
    const id = columnOf((value as { id?: unknown }).id);
    if (column !== undefined) columns.set(field, id === undefined ? column : { ...column, id });
  }
  return columns;
}

/** The origin of every sheet by `_sheet`, out of the record. */
export function evidencePlaces(sheets: ReadonlyMap<number, EvidenceSheet>): ReadonlyMap<number, EvidencePlace> {
  return new Map(
    [...sheets].map(([id, { batch, source, file, sheet, mapping }]) => [
      id,
      { batch, source, file, sheet, columns: columnsOf(mapping) },
    ]),
  );
}
