/** What the system of record keeps of one import: written last, its presence makes the batch real. */
export interface BatchRecord {
  readonly id: number;
  /** Ties the batch to its parts. */
  readonly uid: string;
  /** `retake`: rows that were in quarantine and come back mended. */
  readonly kind: 'delivery' | 'retake';
  /** Account of the system that ran the import. */
  readonly recordedBy: string;
  readonly source: string;
  /** ISO time with zone. */
  readonly receivedAt: string;
  /** The day for which the delivery speaks, YYYY-MM-DD. */
  readonly snapshotOn: string | null;
  readonly files: readonly FileRecord[];
}

export interface FileRecord {
  readonly id: number;
  /** Base name as delivered. */
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly SheetRecord[];
}

/** One sheet feeding one table; a sheet that feeds several tables appears once for each. */
export interface SheetRecord {
  readonly id: number;
  readonly name: string;
  readonly table: string;
  readonly headerRow: number;
  readonly counts: SheetCounts;
}

export interface SheetCounts {
  /** Rows below the header that are not blank. */
  readonly read: number;
  readonly taken: number;
  readonly quarantined: number;
  readonly duplicates: number;
  /** Why a row was passed over (blank, total, note, …) → how often. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** How the columns of one sheet were understood; enough to read the sheet again in the same way. */
export interface MappingRecord {
  readonly batch: string;
  /** Ids of the sheet for each table that it feeds, the host table first. */
  readonly sheets: readonly number[];
  readonly confidence: number;
  /** Structure is the intake's own. */
  readonly plan: unknown;
  /** Headers that no field claimed. */
  readonly unknown: readonly { readonly column: string; readonly header: string }[];
  /** Where the rows are mended ones of an earlier sheet. */
  readonly retake?: RetakeRecord;
}

/** Mended rows: read like the delivered sheet that they belong to, with the cells of a workbook in place of its own. */
export interface RetakeRecord {
  /** First of the delivered sheet's ids. */
  readonly of: number;
  /** The delivered file. */
  readonly file: { readonly name: string; readonly sha256: string };
  /** 0-based place of the sheet in the workbook. */
  readonly index: number;
  readonly sheet: string;
  /** Columns of the workbook before the delivered ones. */
  readonly leading: number;
  /** Row in the workbook, row in the delivered sheet; both 1-based. */
  readonly rows: readonly (readonly [number, number])[];
}

/** A rule that changed cells, or a reason for which cells were emptied, with a few masked samples. */
export interface RepairRecord {
  readonly batch: string;
  readonly sheet: number;
  readonly field: string;
  readonly kind: 'repair' | 'defect';
  readonly rule: string;
  readonly count: number;
  readonly samples: readonly { readonly row: number; readonly before: string; readonly after: string | null }[];
}

export interface QuarantineRecord {
  /** Number of the entry; never given again. */
  readonly id: number;
  readonly batch: string;
  readonly file: string;
  readonly sheet: number;
  readonly sheetName: string;
  readonly table: string;
  /** 1-based row in the sheet. */
  readonly row: number;
  readonly field: string;
  /** Chinese title of the field. */
  readonly title: string;
  /** Cell text; identifiers masked. */
  readonly value: string;
  readonly reason: string;
  /** `open` until the row was mended; then what became of it. */
  readonly state: 'open' | 'taken' | 'still-wrong';
}

/** An entry in quarantine before the record has numbered it. */
export type NewQuarantine = Omit<QuarantineRecord, 'id' | 'state'>;

/** A row of quarantine that a workbook brought back. */
export interface MendRecord {
  /** The entry in quarantine that this settles. */
  readonly quarantine: number;
  readonly batch: string;
  /** Sheet that the workbook's rows were taken as, and the row in the workbook. */
  readonly sheet: number;
  readonly row: number;
  /** `still-wrong`: a newer entry in quarantine says why. */
  readonly outcome: 'taken' | 'still-wrong';
  readonly by: string;
  /** ISO time; given by the record. */
  readonly at: string;
}

/** What an entry of the vault tells about a person. */
export const VAULT_FIELD = Object.freeze({ name: 1, number: 2, organisation: 3 });
export type VaultField = (typeof VAULT_FIELD)[keyof typeof VAULT_FIELD];

/** One text of a person: `blind` is a keyed digest by which it is found without decryption. */
export interface VaultEntry {
  readonly person: bigint;
  readonly field: VaultField;
  readonly blind: bigint;
  /** Version of the key under which it is sealed. */
  readonly keyVersion: number;
  readonly sealed: Uint8Array;
}

/**
 * What a person decided about the columns of one layout of one source. Versions of a layout count up from 1 and the
 * newest counts; nothing is ever overwritten.
 */
export interface MappingDecisionRecord {
  readonly source: string;
  /** Of the layout: see `layoutOf` of the intake. */
  readonly fingerprint: string;
  readonly version: number;
  /** Normalised headers of the layout in their order. */
  readonly headers: readonly string[];
  /** The table that the sheet feeds, where a person said so. */
  readonly table: string | null;
  /** Slot (`enforcement_case.filed_on`) → the column that fills it; null: no column does. */
  readonly fields: Readonly<Record<string, DecidedColumn | null>>;
  readonly state: 'kept' | 'forgotten';
  readonly by: string;
  /** ISO time with zone. */
  readonly at: string;
  readonly why: string;
}

/** A column as a person names it: its normalised header, and which of the columns of that header (0 is the first). */
export interface DecidedColumn {
  readonly header: string;
  readonly nth: number;
}

/** A run of models; its structure is the engine's own. */
export type RunRecord = Readonly<Record<string, unknown>>;

/** Everything that becomes durable with a batch. */
export interface BatchParts {
  readonly mappings: readonly MappingRecord[];
  readonly repairs: readonly RepairRecord[];
  readonly quarantine: readonly NewQuarantine[];
  readonly mends: readonly Omit<MendRecord, 'at'>[];
  readonly vault: readonly VaultEntry[];
}
