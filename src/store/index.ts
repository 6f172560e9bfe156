export { openSource } from './byte-source.ts';
export type { ByteSource, SourceAddress } from './byte-source.ts';
export { dataPaths, syncFolder } from './data-folder.ts';
export type { DataPaths } from './data-folder.ts';
export { openStore, readRecord } from './open-store.ts';
export type { Store } from './open-store.ts';
export type {
  BatchParts,
  BatchRecord,
  DecidedColumn,
  FileRecord,
  MappingDecisionRecord,
  MappingRecord,
  QuarantineRecord,
  RepairRecord,
  RunRecord,
  SheetCounts,
  SheetRecord,
} from './records.ts';
export { StoreError, asStoreError, guarded } from './store-error.ts';
export type { StoreErrorCode } from './store-error.ts';
export type { StoredFile } from './stored-files.ts';
export type { SystemOfRecord } from './system-of-record.ts';
export { writeAll } from './write-all.ts';
