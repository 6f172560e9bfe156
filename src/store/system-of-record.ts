import path from 'node:path';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import type {
  BatchParts,
  BatchRecord,
  MappingDecisionRecord,
  MappingRecord,
  QuarantineRecord,
  RepairRecord,
  RunRecord,
} from './records.ts';

/** The truth about what was delivered and decided. Narrow on purpose: a database can stand behind it. */
export interface SystemOfRecord {
  /** In order of import. */
  batches(): Promise<readonly BatchRecord[]>;
  mappings(): Promise<readonly MappingRecord[]>;
  repairs(): Promise<readonly RepairRecord[]>;
  quarantine(): Promise<readonly QuarantineRecord[]>;
  /** Makes a batch real; atomic: after a fault or a kill the batch is there with all its parts, or not at all. */
  commitBatch(batch: BatchRecord, parts: BatchParts): Promise<void>;
  runs(): Promise<readonly RunRecord[]>;
  addRun(run: RunRecord): Promise<void>;
  /** Every version of every remembered mapping, in the order in which they were decided. */
  mappingDecisions(): Promise<readonly MappingDecisionRecord[]>;
  /** Appends; durable when it returns. */
  addMappingDecisions(decisions: readonly MappingDecisionRecord[]): Promise<void>;
}

async function owned<T extends { readonly batch: string }>(journal: Journal, batches: Journal): Promise<readonly T[]> {
  const uids = new Set(((await batches.read()) as BatchRecord[]).map((batch) => batch.uid));
  return ((await journal.read()) as T[]).filter((record) => uids.has(record.batch));
}

/** The system of record as append-only journals in `folder`. */
export function journalRecord(folder: string): SystemOfRecord {
  const at = (name: string): Journal => openJournal(path.join(folder, `${name}.jsonl`));
  const batches = at('batches');
  const mappings = at('mappings');
  const repairs = at('repairs');
  const quarantine = at('quarantine');
  const runs = at('runs');
  const memory = at('mapping-memory');
  return {
    batches: async () => (await batches.read()) as BatchRecord[],
    mappings: () => owned<MappingRecord>(mappings, batches),
    repairs: () => owned<RepairRecord>(repairs, batches),
    quarantine: () => owned<QuarantineRecord>(quarantine, batches),
    commitBatch: async (batch, parts) => {
      await mappings.append(parts.mappings);
      await repairs.append(parts.repairs);
      await quarantine.append(parts.quarantine);
      await batches.append([batch]);
    },
    runs: async () => (await runs.read()) as RunRecord[],
    addRun: (run) => runs.append([run]),
    mappingDecisions: async () => (await memory.read()) as MappingDecisionRecord[],
    addMappingDecisions: (decisions) => memory.append(decisions),
  };
}
