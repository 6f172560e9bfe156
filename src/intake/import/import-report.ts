import type { SheetCounts } from '#store';

export interface ReportText {
  readonly zh: string;
  readonly en: string;
}

/** One sheet in one table. */
export interface SheetReport {
  readonly sheetId: number;
  readonly sheet: string;
  readonly hidden: boolean;
  readonly table: string;
  readonly title: string;
  /** Fed by the same sheet beside the host table. */
  readonly companion: boolean;
  readonly confidence: number;
  readonly headerRow: number;
  readonly mapping: readonly {
    readonly field: string;
    readonly title: string;
    readonly column: string;
    readonly header: string;
  }[];
  readonly counts: SheetCounts;
  /** By reason: the rows that were passed over, as ranges (`3-5, 9`). */
  readonly skippedRows: Readonly<Record<string, string>>;
  readonly repairs: readonly { readonly field: string; readonly rule: string; readonly count: number }[];
  /** Optional cells that could not be understood and stay empty. */
  readonly defects: readonly { readonly field: string; readonly reason: string; readonly count: number }[];
}

export interface UnknownSheet {
  readonly sheet: string;
  /** Row where the table begins that nobody knows, where the sheet holds several. */
  readonly row?: number;
  readonly hidden: boolean;
  readonly headers: readonly string[];
  readonly message: ReportText;
}

export interface FileReport {
  readonly path: string;
  readonly name: string;
  /** `taken`: rows were loaded. `known`: the same bytes were imported before. `refused`: unreadable. `unrecognised`: no sheet fits a table. `unpacked`: an archive, whose members follow. */
  readonly status: 'taken' | 'known' | 'refused' | 'unrecognised' | 'unpacked';
  readonly sha256?: string;
  readonly format?: string;
  readonly encoding?: string | null;
  /** Why it was refused, or when it was imported before. */
  readonly message?: ReportText;
  readonly sheets: readonly SheetReport[];
  readonly unknownSheets: readonly UnknownSheet[];
  readonly unknownColumns: readonly { readonly sheet: string; readonly column: string; readonly header: string }[];
}

/** What an import did. Lists hold one entry for each file in the order read. */
export interface ImportReport {
  /** Undefined where nothing new was there to keep. */
  readonly batch?: number;
  readonly source: string;
  readonly snapshotOn: string | null;
  readonly files: readonly FileReport[];
  readonly rows: {
    readonly taken: number;
    readonly quarantined: number;
    readonly duplicates: number;
    readonly superseded: number;
  };
}
