/** A cell above or beside a table that speaks for all its rows: 户名, 账号, 币种. */
export interface ContextPlace {
  readonly label: string;
  /** 1-based. */
  readonly row: number;
  /** 0-based column of the cell that holds the value; label and value may share one cell. */
  readonly column: number;
}

/** The same with its text, as long as the sheet is at hand. Plans keep places only: texts may name people. */
export interface ContextCell extends ContextPlace {
  readonly value: string;
}

/** One label of a form and where its value stands. */
export interface FormField {
  readonly label: string;
  /** 0-based column of the label. */
  readonly labelColumn: number;
  /** The value is the first filled cell from `column` on and before `until`. */
  readonly column: number;
  readonly until: number;
  /** Column where the first record has its value. */
  readonly found: number;
  /** Rows below the record's first row. */
  readonly down: number;
}

/** Where one table stands in a sheet. Plain data: it is kept in the record, and a rebuild reads by it. */
export interface BlockPlan {
  /** First and last header row, 1-based; [0, 0] where the format names its columns. */
  readonly headerRows: readonly [number, number];
  /** First row that may be a datum. */
  readonly firstRow: number;
  /** Last row of the table; absent where it runs to the end of the sheet. */
  readonly lastRow?: number;
  /** First and last column, 0-based; absent where the table has the rows for itself. */
  readonly columns?: readonly [number, number];
  /** Columns whose cells are numbers or dates: words in them are another table's header. */
  readonly dataColumns: readonly number[];
  /** Columns that only count the rows (序号). */
  readonly serialColumns: readonly number[];
  /** First row of titles and account data that belong to the table, where there are any. */
  readonly preambleFrom?: number;
  /** Cells above the table whose values every row gets, from column `contextFrom` on. */
  readonly context?: readonly ContextPlace[];
  readonly contextFrom?: number;
  /** Label and value pairs instead of rows; each repetition of the labels is one record. */
  readonly form?: readonly FormField[];
}

/** A column with the texts under which it may be known, the fullest first. */
export interface BlockColumn {
  /** 0-based; for a form the place of the field in the list of its labels. */
  readonly column: number;
  /** Group heading and sub-heading joined. */
  readonly text: string;
  /** Further texts that name it: the sub-heading alone, a field code. */
  readonly others: readonly string[];
}

/** A table found in a sheet, before it is known what it is about. */
export interface Block {
  readonly plan: BlockPlan;
  readonly columns: readonly BlockColumn[];
  readonly unit?: '元' | '万元';
  readonly context: readonly ContextCell[];
  /** Behind the last column: where recognition sees the context as columns. */
  readonly contextFrom?: number;
  /** Titles above the table, the lines of account data left out. */
  readonly titles: readonly string[];
}
