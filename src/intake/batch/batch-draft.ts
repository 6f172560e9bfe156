import type { BatchRecord, RetakeRecord } from '#store';
import type { SheetPlan } from '../recognise/sheet-plan.ts';

/** One sheet to be loaded, with the ids that its tables get. */
export interface SheetDraft {
  readonly plan: SheetPlan;
  /** One for each table of the plan. */
  readonly ids: readonly number[];
  /** Where the rows are mended ones; `plan` is the delivered sheet's then. */
  readonly retake?: RetakeRecord;
}

export interface FileDraft {
  readonly id: number;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly SheetDraft[];
}

/** A batch that is about to be loaded: new, or again from the record. */
export interface BatchDraft {
  readonly id: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly snapshotOn: string | null;
  readonly files: readonly FileDraft[];
}

/**
 * Sheets of a table's own are numbered above this, companions below: where several rows have one id the greatest
 * `_sheet` counts, and a companion must never supersede the table's own sheet.
 */
export const OWN_SHEETS = 1_000_000_000;

export interface IdCounter {
  batch(): number;
  file(): number;
  sheet(companion: boolean): number;
}

/** Continues the numbers of the record. */
export function idCounter(batches: readonly BatchRecord[]): IdCounter {
  const files = batches.flatMap((batch) => batch.files);
  const sheets = files.flatMap((file) => file.sheets.map((sheet) => sheet.id));
  const greatest = (ids: readonly number[]): number => ids.reduce((most, id) => Math.max(most, id), 0);
  let batch = greatest(batches.map((one) => one.id));
  let file = greatest(files.map((one) => one.id));
  let own = Math.max(OWN_SHEETS, greatest(sheets));
  let companions = greatest(sheets.filter((id) => id < OWN_SHEETS));
  return {
    batch: () => ++batch,
    file: () => ++file,
    sheet: (companion) => (companion ? ++companions : ++own),
  };
}
