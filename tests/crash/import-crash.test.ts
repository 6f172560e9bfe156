import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadSchema } from '#content';
import { openData, rebuildScreening } from '#intake';
import type { DataSession } from '#intake';
import { inventedId, put, putWorkbook, workFolder } from '../work-folder.ts';
import { importDeliveries } from './import-child.ts';

const KILLS = Number(process.env['HENGJIAN_CRASH_KILLS'] ?? '20');
const DELIVERIES = 10;
const ROWS = 200;

const HEAD = ['到账编号', '案号', '缴款人', '缴款人证件号码', '到账金额', '款项性质', '到账日期'];

/** Rows of one delivery: new ones, ones that correct the delivery before, repeated ones and wrong ones. */
function rows(delivery: number): string[][] {
  return Array.from({ length: ROWS }, (_, i) => {
    const no = delivery * ROWS - 50 + i;
    const amount = i % 37 === 0 ? '很多' : String(100 + no + delivery);
    return [`DZ${no}`, `(2023)浙0624执${no}号`, `某人${no}`, inventedId(no), amount, '案款', '2023-01-05'];
  });
}

async function writeDeliveries(folder: string): Promise<void> {
  for (let delivery = 1; delivery <= DELIVERIES; delivery++) {
    const inner = path.join(folder, String(delivery).padStart(2, '0'));
    mkdirSync(inner, { recursive: true });
    const [first, second] = [rows(delivery).slice(0, ROWS / 2), rows(delivery).slice(ROWS / 2)];
    put(inner, `到账明细${delivery}.csv`, [HEAD, ...first].map((row) => row.join(',')).join('\n'));
    await putWorkbook(inner, `案款到账${delivery}.xlsx`, { 到账: [HEAD, ...second] });
  }
}

/** Everything that is kept, apart from what is drawn by lot. */
async function contents(session: DataSession): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  const keep = (name: string, value: unknown): void => {
    const text = JSON.stringify(value, (key, one: unknown) =>
      ['uid', 'batch', 'recordedBy'].includes(key) && typeof one === 'string'
        ? ''
        : typeof one === 'bigint'
          ? String(one)
          : one,
    );
    texts[name] = createHash('sha256').update(text).digest('hex');
  };
  const tables = [...loadSchema().tables.values()].filter((def) => !def.internal).map((def) => def.name);
  for (const table of [...tables, 'source_batch', 'source_file', 'source_sheet']) {
    keep(table, await session.database().rows(`SELECT * FROM "${table}" ORDER BY ALL`));
  }
  const { record } = session.store;
  keep('batches', await record.batches());
  keep('mappings', await record.mappings());
  keep('repairs', await record.repairs());
  keep(
    'quarantine',
    (await record.quarantine()).map((row) => ({ ...row, id: 0 })),
  );
  const blinds = createHash('sha256');
  for await (const bytes of record.vault.blinds()) blinds.update(bytes);
  keep('vault', blinds.digest('hex'));
  return texts;
}

async function contentsOf(dataDir: string): Promise<Readonly<Record<string, string>>> {
  const session = await openData(dataDir, { memoryLimit: '400MB' });
  try {
    return await contents(session);
  } finally {
    await session.close();
  }
}

/** A seeded order of random numbers, so that a failing run can be run again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function serverPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function killQuietly(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended.
  }
}

interface Attempt {
  readonly isDone: boolean;
  /** Batches that stood there when the folder was opened; undefined where it did not come so far. */
  readonly found: number | undefined;
  /** The last batch that was acknowledged. */
  readonly acknowledged: number;
  readonly killed: boolean;
}

/** Lets the child work for a while, then kills it, its server, or both. */
async function attempt(dataDir: string, deliveries: string, random: () => number, longest: number): Promise<Attempt> {
  const env = { ...process.env };
  delete env['DATABASE_URL'];
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'import-child.ts'), dataDir, deliveries], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const closed = once(child, 'close');
  const started = await Promise.race([once(child.stdout, 'data').then(() => true), closed.then(() => false)]);
  // Now and then before the folder is even open.
  const wait = random() * longest;
  if (started) await Promise.race([pause(wait), closed]);
  const killed = child.exitCode === null;
  const what = random();
  if (what > 0.3) killQuietly(await serverPid(dataDir));
  if (what < 0.7) child.kill('SIGKILL');
  await closed;
  const found = /^open (\d+)$/mu.exec(said)?.[1];
  const acknowledged = [...said.matchAll(/^batch (\d+)$/gmu)].map((match) => Number(match[1])).at(-1) ?? 0;
  return {
    isDone: said.includes('end\n'),
    found: found === undefined ? undefined : Number(found),
    acknowledged,
    killed,
  };
}

test(
  `an import that is killed ${KILLS} times at any moment ends as if it had not been`,
  { timeout: 60_000 + KILLS * 15_000 },
  async () => {
    const folder = workFolder();
    const deliveries = path.join(folder, 'deliveries');
    await writeDeliveries(deliveries);
    const calm = path.join(folder, 'calm');
    await importDeliveries(calm, deliveries, () => undefined);
    const expected = await contentsOf(calm);

    const crashed = path.join(folder, 'crashed');
    mkdirSync(path.join(crashed, 'keys'), { recursive: true, mode: 0o700 });
    // The same key gives the same ids.
    copyFileSync(path.join(calm, 'keys', 'installation.key'), path.join(crashed, 'keys', 'installation.key'));
    const seed = Number(process.env['HENGJIAN_CRASH_SEED'] ?? '7');
    const random = randomOf(seed);
    let kills = 0;
    let acknowledged = 0;
    for (let tries = 0; tries < KILLS * 4; tries++) {
      const one = await attempt(crashed, deliveries, random, kills < KILLS ? 350 : 600_000);
      // What was acknowledged is there when the folder is opened again.
      if (one.found !== undefined) expect(one.found).toBeGreaterThanOrEqual(acknowledged);
      acknowledged = Math.max(acknowledged, one.acknowledged, one.found ?? 0);
      if (one.killed) kills++;
      if (one.isDone && kills >= KILLS) break;
    }
    expect(kills).toBeGreaterThanOrEqual(KILLS);
    expect(acknowledged).toBe(DELIVERIES);

    const url = process.env['DATABASE_URL'];
    delete process.env['DATABASE_URL'];
    try {
      const session = await openData(crashed, { memoryLimit: '400MB' });
      try {
        expect([seed, await contents(session)]).toEqual([seed, expected]);
        await rebuildScreening(session);
        expect(await contents(session)).toEqual(expected);
        expect(readdirSync(session.store.paths.incoming)).toEqual([]);
      } finally {
        await session.close();
      }
    } finally {
      if (url !== undefined) process.env['DATABASE_URL'] = url;
    }
  },
);
