export { openSource } from './byte-source.ts';
export type { ByteSource, SealedAddress, SourceAddress } from './byte-source.ts';
export { dataPaths, syncFolder } from './data-folder.ts';
export type { DataPaths } from './data-folder.ts';
export type { Keyring } from './keyring.ts';
export { openStore, readRecord } from './open-store.ts';
export type { RecordReader, Store } from './open-store.ts';
export { asPostgresError, POSTGRES_FAULTS, PostgresError, reasonOf } from './postgres/postgres-error.ts';
export type { PostgresErrorCode } from './postgres/postgres-error.ts';
export { useEmbedded } from './postgres/use-embedded.ts';
export type { EmbeddedServer } from './postgres/use-embedded.ts';
export { VAULT_FIELD } from './records.ts';
export type {
  BatchParts,
  BatchRecord,
  DecidedColumn,
  FileRecord,
  MappingDecisionRecord,
  MappingRecord,
  MendRecord,
  NewQuarantine,
  QuarantineRecord,
  RepairRecord,
  RetakeRecord,
  RunRecord,
  SheetCounts,
  SheetRecord,
  VaultEntry,
  VaultField,
} from './records.ts';
export { rotateKeys } from './rotate-keys.ts';
export type { RotationOptions, RotationReport } from './rotate-keys.ts';
export { StoreError, asStoreError, guarded } from './store-error.ts';
export type { StoreErrorCode } from './store-error.ts';
export type { StoredFile } from './stored-files.ts';
export type { SystemOfRecord, VaultRecord } from './system-of-record.ts';
