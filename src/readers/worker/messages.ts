import type { SourceAddress, StoreErrorCode } from '#store';
import type { FileFaultCode } from '../file-fault.ts';
import type { CellRange, RawSheet } from '../raw-sheet.ts';
import type { PackedRows } from './pack-rows.ts';

/** What the worker is asked. `id` comes back with the answer; one file at a time. */
export type Request =
  | { readonly id: number; readonly kind: 'open'; readonly address: SourceAddress; readonly name: string }
  /** Begins to read a sheet; `reading` names the pass in what follows. */
  | {
      readonly id: number;
      readonly kind: 'read';
      readonly reading: number;
      readonly sheet: number;
      readonly fromRow?: number;
    }
  | { readonly id: number; readonly kind: 'next'; readonly reading: number }
  | { readonly id: number; readonly kind: 'stop'; readonly reading: number }
  | { readonly id: number; readonly kind: 'merges'; readonly sheet: number }
  | { readonly id: number; readonly kind: 'close' };

export type SheetFacts = Omit<RawSheet, 'rows' | 'merges'> & { readonly hasMerges: boolean };

export type Answer =
  | {
      readonly kind: 'opened';
      readonly format: string;
      readonly encoding: string | null;
      readonly sheets: readonly SheetFacts[];
    }
  /** Undefined at the end. */
  | { readonly kind: 'rows'; readonly rows: PackedRows | undefined }
  | { readonly kind: 'merges'; readonly merges: readonly CellRange[] }
  | { readonly kind: 'done' };

/** An error as plain data. */
export type Failure =
  | { readonly kind: 'fault'; readonly code: FileFaultCode; readonly zh: string; readonly en: string }
  /** Of the data folder: a kept file was altered, or its key is not there. */
  | { readonly kind: 'store'; readonly code: StoreErrorCode; readonly zh: string; readonly en: string }
  /** Of the file system: the file is not there, or may not be read. */
  | { readonly kind: 'system'; readonly code: string; readonly message: string };

export type Reply =
  { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly failure: Failure };
