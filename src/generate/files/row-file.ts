/** A cell as it goes into a file; a number is a number cell, `serial` a spreadsheet's date. */
export type WrittenCell = string | number | { readonly serial: number } | null;

/** A file that takes one row after another and writes them out as it goes, so that its memory is bounded. */
export interface RowFile {
  readonly path: string;
  readonly rows: number;
  write(cells: readonly WrittenCell[]): void;
  close(): void;
}
