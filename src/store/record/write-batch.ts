import type { BatchParts, BatchRecord, MappingDecisionRecord, VaultEntry } from '../records.ts';
import type { RecordConnection } from './connect-record.ts';

const AT_ONCE = 5000;

/** PostgreSQL takes neither NUL nor half a character in a text. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');

/** One JSON list for a whole INSERT; nested values go as texts of their own, so that they stay as they are. */
function payload(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}

/** What other rooms keep with a record beyond the columns that the record knows. */
function more(record: object, known: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(Object.entries(record).filter(([name]) => !known.includes(name))));
}

const FILE = ['id', 'name', 'sha256', 'size', 'format', 'encoding', 'sheets'];
const SHEET = ['id', 'name', 'table', 'headerRow', 'counts'];
const MAPPING = ['batch', 'sheets', 'confidence', 'plan', 'unknown'];
const REPAIR = ['batch', 'sheet', 'field', 'kind', 'rule', 'count', 'samples'];
const QUARANTINE = ['batch', 'file', 'sheet', 'sheetName', 'table', 'row', 'field', 'title', 'value', 'reason'];

async function insert(
  connection: RecordConnection,
  sql: string,
  rows: readonly object[],
  values: readonly unknown[] = [],
): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await connection.rows(sql, [payload(rows.slice(at, at + AT_ONCE)), ...values]);
  }
}

async function writeHead(connection: RecordConnection, batch: BatchRecord): Promise<void> {
  await connection.rows('INSERT INTO source (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [
    storable(batch.source),
  ]);
  await connection.rows(
    `INSERT INTO batch (id, uid, source, kind, received_at, snapshot_on, recorded_by)
     SELECT $1, $2, id, $4, $5, $6, $7 FROM source WHERE name = $3`,
    [
      batch.id,
      batch.uid,
      storable(batch.source),
      batch.kind,
      storable(batch.receivedAt),
      batch.snapshotOn,
      storable(batch.recordedBy),
    ],
  );
}

async function writeFiles(connection: RecordConnection, batch: BatchRecord): Promise<void> {
  await insert(
    connection,
    `INSERT INTO file (id, batch, name, sha256, size, format, encoding, more)
     SELECT x.id, $2, x.name, x.sha256, x.size, x.format, x.encoding, x.more::json
     FROM json_to_recordset($1) AS x(id int, name text, sha256 text, size bigint, format text, encoding text, more text)`,
    batch.files.map((file) => {
      const { id, name, sha256, size, format, encoding } = file;
      return { id, name, sha256, size, format, encoding, more: more(file, FILE) };
    }),
    [batch.id],
  );
  await insert(
    connection,
    `INSERT INTO sheet (id, file, place, name, table_name, header_row, counts, more)
     SELECT x.id, x.file, x.place, x.name, x."table", x."headerRow", x.counts::json, x.more::json
     FROM json_to_recordset($1)
       AS x(id int, file int, place int, name text, "table" text, "headerRow" int, counts text, more text)`,
    batch.files.flatMap((file) =>
      file.sheets.map((sheet, place) => {
        const { id, name, table, headerRow } = sheet;
        const counts = JSON.stringify(sheet.counts);
        return { id, file: file.id, place, name, table, headerRow, counts, more: more(sheet, SHEET) };
      }),
    ),
  );
}

async function writeUnderstanding(connection: RecordConnection, batch: BatchRecord, parts: BatchParts): Promise<void> {
  await insert(
    connection,
    `INSERT INTO mapping (batch, sheets, confidence, plan, unknown, more)
     SELECT $2, ARRAY(SELECT json_array_elements_text(x.sheets)::int), x.confidence, x.plan::json, x.unknown::json, x.more::json
     FROM json_to_recordset($1)
       AS x(sheets json, confidence double precision, plan text, unknown text, more text)`,
    parts.mappings.map((mapping) => {
      const { sheets, confidence, plan, unknown } = mapping;
      const texts = { plan: JSON.stringify(plan), unknown: JSON.stringify(unknown) };
      return { sheets, confidence, ...texts, more: more(mapping, MAPPING) };
    }),
    [batch.id],
  );
  await insert(
    connection,
    `INSERT INTO repair (batch, sheet, field, kind, rule, count, samples, more)
     SELECT $2, x.sheet, x.field, x.kind, x.rule, x.count, x.samples::json, x.more::json
     FROM json_to_recordset($1)
       AS x(sheet int, field text, kind text, rule text, count bigint, samples text, more text)`,
    parts.repairs.map((repair) => {
      const { sheet, field, kind, rule, count } = repair;
      return { sheet, field, kind, rule, count, samples: JSON.stringify(repair.samples), more: more(repair, REPAIR) };
    }),
    [batch.id],
  );
}

async function writeQuarantine(connection: RecordConnection, batch: BatchRecord, parts: BatchParts): Promise<void> {
  await insert(
    connection,
    `INSERT INTO quarantine (batch, sheet, table_name, row, field, title, value, reason, more)
     SELECT $2, x.sheet, x."table", x.row, x.field, x.title, x.value, x.reason, x.more::json
     FROM json_to_recordset($1)
       AS x(sheet int, "table" text, row int, field text, title text, value text, reason text, more text)`,
    parts.quarantine.map((one) => {
      const { sheet, table, row, field, title, value, reason } = one;
      return { sheet, table, row, field, title, value, reason, more: more(one, QUARANTINE) };
    }),
    [batch.id],
  );
  await insert(
    connection,
    `INSERT INTO mend (quarantine, batch, sheet, row, outcome, mended_by)
     SELECT x.quarantine, $2, x.sheet, x.row, x.outcome, x.by
     FROM json_to_recordset($1) AS x(quarantine bigint, sheet int, row int, outcome text, by text)`,
    parts.mends,
    [batch.id],
  );
}

/** Entries that are there already stay as they are. */
export async function writeVault(connection: RecordConnection, entries: readonly VaultEntry[]): Promise<void> {
  await insert(
    connection,
    `INSERT INTO vault_entry (blind, person, field, key_version, sealed)
     SELECT x.blind, x.person, x.field, x.version, decode(x.sealed, 'base64')
     FROM json_to_recordset($1) AS x(blind bigint, person bigint, field smallint, version int, sealed text)
     ON CONFLICT (blind) DO NOTHING`,
    entries.map(({ blind, person, field, keyVersion, sealed }) => ({
      blind: String(blind),
      person: String(person),
      field,
      version: keyVersion,
      sealed: Buffer.from(sealed).toString('base64'),
    })),
  );
}

/** Puts newly sealed bytes in the place of the old ones. */
export async function replaceVault(connection: RecordConnection, entries: readonly VaultEntry[]): Promise<void> {
  await insert(
    connection,
    `UPDATE vault_entry v SET sealed = decode(x.sealed, 'base64'), key_version = x.version
     FROM json_to_recordset($1) AS x(blind bigint, version int, sealed text) WHERE v.blind = x.blind`,
    entries.map(({ blind, keyVersion, sealed }) => ({
      blind: String(blind),
      version: keyVersion,
      sealed: Buffer.from(sealed).toString('base64'),
    })),
  );
}

/** Keeps one version of a decision about a layout. */
export async function writeMappingDecision(
  connection: RecordConnection,
  decision: MappingDecisionRecord,
): Promise<void> {
  const { source, fingerprint, version, state, by } = decision;
  // Quoting has made every sign of the decision storable.
  const values = [storable(source), storable(fingerprint), version, state, storable(by), JSON.stringify(decision)];
  await connection.rows(
    'INSERT INTO mapping_decision (source, fingerprint, version, state, decided_by, decision) VALUES ($1, $2, $3, $4, $5, $6)',
    values,
  );
}

/** Writes a batch with all its parts in one transaction; its end makes the batch real. */
export function writeBatch(connection: RecordConnection, batch: BatchRecord, parts: BatchParts): Promise<void> {
  return connection.transaction(async () => {
    await writeHead(connection, batch);
    await writeFiles(connection, batch);
    await writeUnderstanding(connection, batch, parts);
    await writeQuarantine(connection, batch, parts);
    await writeVault(connection, parts.vault);
  });
}
