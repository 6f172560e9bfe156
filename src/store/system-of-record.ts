import type {
  BatchParts,
  BatchRecord,
  MappingDecisionRecord,
  MappingRecord,
  MendRecord,
  QuarantineRecord,
  RepairRecord,
  RunRecord,
  VaultEntry,
} from './records.ts';

/** What the record keeps of persons. */
export interface VaultRecord {
  /** Digests of all entries, in parts: big-endian 64-bit numbers one after the other. */
  blinds(): AsyncIterable<Buffer>;
  /** Digest of organisation code → person. */
  organisations(): Promise<ReadonlyMap<bigint, bigint>>;
  entries(person: bigint): Promise<readonly VaultEntry[]>;
  /** Entries that no batch brings: a rebuild under a newer schema can meet persons that were not looked for before. */
  add(entries: readonly VaultEntry[]): Promise<void>;
  /** Some entries that are sealed under a key older than `version`. */
  sealedBefore(version: number, most: number): Promise<readonly VaultEntry[]>;
  /** The same entries, sealed anew; all of them or none. */
  replace(entries: readonly VaultEntry[]): Promise<void>;
}

/** The truth about what was delivered and decided. */
export interface SystemOfRecord {
  /** In order of import. */
  batches(): Promise<readonly BatchRecord[]>;
  mappings(): Promise<readonly MappingRecord[]>;
  repairs(): Promise<readonly RepairRecord[]>;
  /** Every entry, also of rows that were mended since. */
  quarantine(): Promise<readonly QuarantineRecord[]>;
  mends(): Promise<readonly MendRecord[]>;
  /** Makes a batch real; atomic: after a fault or a kill the batch is there with all its parts, or not at all. */
  commitBatch(batch: BatchRecord, parts: BatchParts): Promise<void>;
  runs(): Promise<readonly RunRecord[]>;
  /** `run.id` names it; a run that is there already stays as it is. */
  addRun(run: RunRecord): Promise<void>;
  /** Every version of every remembered mapping, in the order in which they were decided. */
  mappingDecisions(): Promise<readonly MappingDecisionRecord[]>;
  /** Appends; durable when it returns. */
  addMappingDecisions(decisions: readonly MappingDecisionRecord[]): Promise<void>;
  readonly vault: VaultRecord;
}

/** The record of a folder that has none yet. */
export function emptyRecord(): SystemOfRecord {
  const none = (): Promise<readonly never[]> => Promise.resolve([]);
  const refuse = (): Promise<never> => Promise.reject(new Error('an empty record takes nothing'));
  return {
    batches: none,
    mappings: none,
    repairs: none,
    quarantine: none,
    mends: none,
    commitBatch: refuse,
    runs: none,
    addRun: refuse,
    mappingDecisions: none,
    addMappingDecisions: refuse,
    vault: {
      blinds: async function* () {
        yield* await none();
      },
      organisations: () => Promise.resolve(new Map()),
      entries: none,
      add: refuse,
      sealedBefore: none,
      replace: refuse,
    },
  };
}
