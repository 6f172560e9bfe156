import type { RawCell, RawRow } from '#readers';
import type { FormField } from './block.ts';
import { compactText, isFilled } from './cell-kind.ts';

const labelText = (cell: RawCell): string => compactText(cell).replace(/[:：]+$/u, '');

/** A record of a form: its cells in the order of the plan's labels. */
export interface FormRecord {
  /** First and last row. */
  readonly row: number;
  readonly last: number;
  readonly cells: readonly RawCell[];
}

export interface FormReader {
  /** Takes the next row; gives the record that ended before it, and whether the row belongs to a record. */
  take(row: RawRow): { readonly ended?: FormRecord; readonly inside: boolean };
  /** The record that was still open. */
  end(): FormRecord | undefined;
}

/** Reads forms: a record begins where its first label stands, its values stand right of their labels. */
export function formReader(fields: readonly FormField[]): FormReader {
  const [first] = fields;
  const places = new Map(
    fields.map((field, place) => [`${field.labelColumn} ${field.label}`, place] as const).reverse(),
  );
  const columns = [...new Set(fields.map((field) => field.labelColumn))];
  let open: { row: number; last: number; cells: RawCell[] } | undefined;
  const valueOf = (row: RawRow, field: FormField): RawCell => {
    for (let column = field.column; column < Math.min(field.until, row.cells.length); column++) {
      if (isFilled(row.cells[column])) return row.cells[column] ?? null;
    }
    return null;
  };
  return {
    take: (row) => {
      let ended: FormRecord | undefined;
      let inside = false;
      for (const column of columns) {
        const label = labelText(row.cells[column] ?? null);
        if (label === '') continue;
        const place = places.get(`${column} ${label}`);
        const field = place === undefined ? undefined : fields[place];
        if (place === undefined || field === undefined) continue;
        if (field === first) {
          ended = open;
          open = { row: row.row, last: row.row, cells: fields.map(() => null) };
        }
        if (open === undefined) continue;
        if (open.cells[place] === null) open.cells[place] = valueOf(row, field);
        open.last = row.row;
        inside = true;
      }
      return { inside, ...(ended === undefined ? {} : { ended }) };
    },
    end: () => {
      const last = open;
      open = undefined;
      return last;
    },
  };
}
