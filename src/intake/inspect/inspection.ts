import type { QuarantineRecord, RepairRecord, SheetCounts } from '#store';
import type { RawRow } from '#readers';
import type { ReportText } from '../import/import-report.ts';
import type { MappingReason } from '../mapping/mapping-reason.ts';

/** What the cells of a column look like, whatever its header says. */
export type ColumnKind =
  | 'empty'
  | 'case-no'
  | 'id-number'
  | 'credit-code'
  | 'date'
  | 'timestamp'
  | 'number'
  | 'money-text'
  | 'phone'
  | 'plate'
  | 'court'
  | 'person-name'
  | 'organisation'
  | 'flag'
  | 'text'
  | 'long-text';

/** A column as it is, before anything is decided about it. */
export interface InspectedColumn {
  /** Letter as a spreadsheet shows it. */
  readonly column: string;
  readonly header: string;
  readonly comment?: string;
  readonly kind: ColumnKind;
  /** Share of the looked-at cells that are of this kind, 0 to 1. */
  readonly kindShare: number;
  /** Filled cells of the whole sheet below the header. */
  readonly filled: number;
  /** Up to three different cells; what is personal only in shape. */
  readonly samples: readonly string[];
}

export interface MappingChoice {
  readonly column: string;
  readonly header: string;
  readonly confidence: number;
  readonly reasons: readonly (MappingReason & { readonly text: ReportText })[];
}

/** A field and the column proposed for it. */
export interface ProposedField extends MappingChoice {
  /** As `hengjian mapping set --field` takes it: `fund_receipt.payer.id`. */
  readonly slot: string;
  readonly field: string;
  readonly title: string;
  readonly role: 'value' | 'name' | 'id';
  readonly samples: readonly string[];
  /** Other columns that could fill the field. */
  readonly alternatives: readonly MappingChoice[];
}

export interface FieldSuggestion {
  readonly slot: string;
  readonly title: string;
  readonly confidence: number;
  readonly reasons: MappingChoice['reasons'];
}

/** Two columns for one field, or one column for two fields. */
export interface MappingConflict {
  readonly kind: 'two-columns' | 'two-fields';
  readonly slot: string;
  readonly title: string;
  readonly column: string;
  readonly header: string;
  /** Column that has the field, or field that has the column. */
  readonly taken: string;
}

/** One table that a sheet would feed. */
export interface InspectedTable {
  readonly table: string;
  readonly title: string;
  /** Names the table in slots: `case_party(被执行人)`. */
  readonly label: string;
  readonly companion: boolean;
  readonly fields: readonly ProposedField[];
  /** Fields filled without a column: fixed texts, what follows from the host row, the name of the file. */
  readonly fixed: readonly { readonly field: string; readonly title: string; readonly text: string }[];
  /** Fields read from others. */
  readonly derived: readonly {
    readonly field: string;
    readonly title: string;
    readonly from: string;
    readonly fromTitle: string;
  }[];
  /** Fields that no column fills. */
  readonly unfilled: readonly { readonly field: string; readonly title: string; readonly required: boolean }[];
  readonly conflicts: readonly MappingConflict[];
  readonly counts: SheetCounts;
  readonly repairs: readonly (Pick<RepairRecord, 'field' | 'rule' | 'count' | 'samples'> & {
    readonly title: string;
  })[];
  /** Cells that would stay empty because they could not be understood. */
  readonly leftEmpty: readonly (Pick<RepairRecord, 'field' | 'rule' | 'count' | 'samples'> & {
    readonly title: string;
    readonly text: ReportText;
  })[];
  readonly quarantine: readonly (Pick<QuarantineRecord, 'row' | 'field' | 'title' | 'value' | 'reason'> & {
    readonly text: ReportText;
  })[];
}

/** Where in a sheet a table stands. */
export interface InspectedBlock {
  /** 1-based row of the (last) header row; 0 where the format names its columns. */
  readonly headerRow: number;
  readonly confidence: number;
  readonly columns: readonly InspectedColumn[];
  readonly tables: readonly InspectedTable[];
  readonly unknownColumns: readonly (InspectedColumn & { readonly suggestions: readonly FieldSuggestion[] })[];
  /** The remembered mapping that had its say. */
  readonly remembered?: { readonly fingerprint: string; readonly version: number; readonly exact: boolean };
  /** How `hengjian mapping` knows the layout. */
  readonly fingerprint: string;
  readonly layout: unknown;
}

export interface InspectedSheet {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold anything. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly blocks: readonly InspectedBlock[];
  /** Parts that no table claims. */
  readonly unrecognised: readonly {
    readonly headers: readonly string[];
    readonly nearest?: { readonly table: string; readonly title: string; readonly missing: readonly string[] };
    readonly message: ReportText;
    readonly columns: readonly InspectedColumn[];
  }[];
}

/** What a file is and what would become of it. */
export interface Inspection {
  readonly file: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly size: number;
  readonly sheets: readonly InspectedSheet[];
  /** Files inside an archive; they are imported one by one. */
  readonly members: readonly { readonly path: string; readonly refused?: ReportText }[];
}

/** An inspected file that is still open, for its cells. */
export interface OpenInspection {
  readonly inspection: Inspection;
  /** Every row of a sheet as read. */
  rows(sheet: number): AsyncIterable<readonly RawRow[]>;
  close(): Promise<void>;
}
