import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { StoreError } from '../store-error.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

let known: readonly Migration[] | undefined;

/** The steps from an empty schema to the present one, in order: `migrations/<number>-<name>.sql`. */
function migrations(): readonly Migration[] {
  const folder = path.resolve(import.meta.dirname, '../migrations');
  known ??= readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), 'utf8');
      const name = path.basename(file, '.sql');
      return { number: Number(name.slice(0, 3)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
  return known;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

function check(applied: readonly Applied[], schema: string): void {
  for (const { number, name, sha256 } of applied) {
    const own = migrations().find((one) => one.number === number);
    if (own === undefined) {
      throw new StoreError('record-newer', {
        zh: `记录库(模式 ${schema})由更新版本的衡鉴建立(第 ${number} 步 ${name})。请用更新版本打开;数据没有改动。`,
        en: `The record (schema ${schema}) was made by a newer Hengjian (step ${number}, ${name}). Open it with that version; nothing was changed.`,
      });
    }
    if (own.sha256 === sha256) continue;
    throw new StoreError('record-altered', {
      zh: `记录库(模式 ${schema})的第 ${number} 步 ${name} 与本程序的不一致。请用建立它的版本打开;数据没有改动。`,
      en: `Step ${number} (${name}) of the record (schema ${schema}) is not the one of this program. Open it with the version that made it; nothing was changed.`,
    });
  }
}

async function appliedIn(client: Client, schema: string): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    `"${schema}".migration`,
  ]);
  if (rows[0]?.there !== true) return [];
  return (await client.query<Applied>(`SELECT number, name, sha256 FROM "${schema}".migration ORDER BY number`)).rows;
}

/**
 * Brings a schema to the present form, forward only: all missing steps in one transaction, one program at a time.
 *
 * @throws {StoreError} `record-newer` or `record-altered`, with nothing changed.
 */
export async function migrate(client: Client, schema: string): Promise<void> {
  const before = await appliedIn(client, schema);
  check(before, schema);
  if (before.length === migrations().length) return;
  await client.query('BEGIN');
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('hengjian migrations', 0))");
    // IF NOT EXISTS would ask for the right to create it also where it was created for us.
    await client.query(
      `DO $$ BEGIN IF to_regnamespace('"${schema}"') IS NULL THEN CREATE SCHEMA "${schema}"; END IF; END $$`,
    );
    await client.query(`SET LOCAL search_path = "${schema}"`);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = await appliedIn(client, schema);
    check(applied, schema);
    for (const { number, name, sql, sha256 } of migrations()) {
      if (applied.some((one) => one.number === number)) continue;
      await client.query(sql);
      await client.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', [number, name, sha256]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
