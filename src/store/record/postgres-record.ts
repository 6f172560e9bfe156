import type { QueryResultRow } from 'pg';
import type {
  BatchRecord,
  FileRecord,
  MappingDecisionRecord,
  MappingRecord,
  MendRecord,
  QuarantineRecord,
  RepairRecord,
  RunRecord,
  SheetRecord,
  VaultEntry,
} from '../records.ts';
import type { SystemOfRecord, VaultRecord } from '../system-of-record.ts';
import type { RecordConnection } from './connect-record.ts';
import { replaceVault, writeBatch, writeMappingDecision, writeVault } from './write-batch.ts';

const BLINDS_AT_ONCE = 500_000;

type With<T> = T & QueryResultRow & { readonly more: object };

/** A record as it was given: known columns, and beside them what other rooms keep with it. */
function plain<T>({ more, ...row }: With<T>): T {
  return { ...row, ...more } as T;
}

function grouped<T>(rows: readonly T[], key: (row: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

async function batches(connection: RecordConnection): Promise<readonly BatchRecord[]> {
  type SheetRow = With<SheetRecord> & { readonly file: number };
  type FileRow = With<FileRecord> & { readonly batch: number };
  const sheets = await connection.rows<{ readonly file: number; readonly record: SheetRow }>(
    `SELECT file, json_build_object('id', id, 'name', name, 'table', table_name, 'headerRow', header_row,
       'counts', counts, 'more', more) AS record FROM sheet ORDER BY file, place`,
  );
  const files = await connection.rows<{ readonly batch: number; readonly record: FileRow }>(
    `SELECT batch, json_build_object('id', id, 'name', name, 'sha256', sha256, 'size', size, 'format', format,
       'encoding', encoding, 'more', more) AS record FROM file ORDER BY batch, id`,
  );
  const heads = await connection.rows<Omit<BatchRecord, 'files'>>(
    `SELECT b.id, b.uid::text AS uid, b.kind, b.recorded_by AS "recordedBy", s.name AS source,
            b.received_at AS "receivedAt", b.snapshot_on AS "snapshotOn"
     FROM batch b JOIN source s ON s.id = b.source ORDER BY b.id`,
  );
  const sheetsOf = grouped(sheets, (sheet) => sheet.file);
  const filesOf = grouped(files, (file) => file.batch);
  return heads.map((head) => ({
    ...head,
    files: (filesOf.get(head.id) ?? []).map(({ record }) => ({
      ...plain<FileRecord>(record),
      sheets: (sheetsOf.get(record.id) ?? []).map((sheet) => plain<SheetRecord>(sheet.record)),
    })),
  }));
}

const QUARANTINE = `
  SELECT q.id::int AS id, b.uid::text AS batch, f.name AS file, q.sheet, s.name AS "sheetName", q.table_name AS "table",
         q.row, q.field, q.title, q.value, q.reason, coalesce(m.outcome, 'open') AS state, q.more
  FROM quarantine q
  JOIN batch b ON b.id = q.batch
  JOIN sheet s ON s.id = q.sheet
  JOIN file f ON f.id = s.file
  LEFT JOIN mend m ON m.quarantine = q.id
  ORDER BY q.id`;

async function lists<T>(connection: RecordConnection, sql: string): Promise<readonly T[]> {
  return (await connection.rows<With<T>>(sql)).map((row) => plain(row));
}

function vaultRecord(connection: RecordConnection): VaultRecord {
  return {
    blinds: async function* () {
      let last = '-9223372036854775808';
      for (;;) {
        const [part] = await connection.rows<{ bytes: Buffer | null; last: string }>(
          `SELECT string_agg(int8send(blind), ''::bytea ORDER BY blind) AS bytes, max(blind)::text AS last
           FROM (SELECT blind FROM vault_entry WHERE blind > $1 ORDER BY blind LIMIT ${BLINDS_AT_ONCE}) AS part`,
          [last],
        );
        if (part?.bytes == null) return;
        yield part.bytes;
        last = part.last;
      }
    },
    organisations: async () => {
      const rows = await connection.rows<{ blind: bigint; person: bigint }>(
        'SELECT blind, person FROM vault_entry WHERE field = 3',
      );
      return new Map(rows.map(({ blind, person }) => [blind, person]));
    },
    entries: (person) =>
      connection.rows<VaultEntry & QueryResultRow>(
        'SELECT blind, person, field, key_version AS "keyVersion", sealed FROM vault_entry WHERE person = $1 ORDER BY field, blind',
        [String(person)],
      ),
    add: (entries) => connection.transaction(() => writeVault(connection, entries)),
    sealedBefore: (version, most) =>
      connection.rows<VaultEntry & QueryResultRow>(
        'SELECT blind, person, field, key_version AS "keyVersion", sealed FROM vault_entry WHERE key_version < $1 LIMIT $2',
        [version, most],
      ),
    replace: (entries) => connection.transaction(() => replaceVault(connection, entries)),
  };
}

/** The system of record in PostgreSQL. */
export function postgresRecord(connection: RecordConnection): SystemOfRecord {
  return {
    batches: () => batches(connection),
    mappings: () =>
      lists<MappingRecord>(
        connection,
        'SELECT b.uid::text AS batch, m.sheets, m.confidence, m.plan, m.unknown, m.more FROM mapping m JOIN batch b ON b.id = m.batch ORDER BY m.id',
      ),
    repairs: () =>
      lists<RepairRecord>(
        connection,
        'SELECT b.uid::text AS batch, r.sheet, r.field, r.kind, r.rule, r.count::float AS count, r.samples, r.more FROM repair r JOIN batch b ON b.id = r.batch ORDER BY r.id',
      ),
    quarantine: () => lists<QuarantineRecord>(connection, QUARANTINE),
    mends: () =>
      connection.rows<MendRecord & QueryResultRow>(
        `SELECT m.quarantine::int AS quarantine, b.uid::text AS batch, m.sheet, m.row, m.outcome, m.mended_by AS by,
                to_char(m.mended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
         FROM mend m JOIN batch b ON b.id = m.batch ORDER BY m.quarantine`,
      ),
    commitBatch: (batch, parts) => writeBatch(connection, batch, parts),
    runs: async () =>
      (await connection.rows<{ record: RunRecord }>('SELECT record FROM run ORDER BY place')).map((row) => row.record),
    addRun: async (run) => {
      await connection.rows('INSERT INTO run (id, record) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [
        String(run['id']),
        JSON.stringify(run),
      ]);
    },
    mappingDecisions: async () => {
      const rows = await connection.rows<{ decision: string }>('SELECT decision FROM mapping_decision ORDER BY id');
      return rows.map((row) => JSON.parse(row.decision) as MappingDecisionRecord);
    },
    addMappingDecisions: (decisions) =>
      connection.transaction(async () => {
        for (const decision of decisions) await writeMappingDecision(connection, decision);
      }),
    vault: vaultRecord(connection),
  };
}
