import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openSource } from './byte-source.ts';
import { openStore, readRecord } from './open-store.ts';
import { StoreError } from './store-error.ts';
import type { BatchRecord } from './records.ts';

function folder(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'hengjian-store-'));
  onTestFinished(() => {
    rmSync(place, { recursive: true, force: true });
  });
  return place;
}

const batch = (id: number): BatchRecord => ({
  id,
  uid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  kind: 'delivery',
  recordedBy: 'tester',
  source: '法院',
  receivedAt: '2024-01-01T00:00:00.000Z',
  snapshotOn: null,
  files: [],
});
const NO_PARTS = { mappings: [], repairs: [], quarantine: [], mends: [], vault: [] };

async function fault(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`no StoreError: ${String(error)}`);
  return error;
}

test('a second opening of the folder is refused with the process that holds it and what to do', async () => {
  const place = folder();
  const store = await openStore(place);
  const error = await fault(openStore(place));
  expect(error.code).toBe('folder-locked');
  expect(error.messages.zh).toContain(String(process.pid));
  expect(error.messages.zh).toContain('--data');
  await store.close();
  await (await openStore(place)).close();
});

test('the lock of another living process holds', async () => {
  const place = folder();
  await (await openStore(place)).close();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  writeFileSync(path.join(place, 'lock'), JSON.stringify({ pid: child.pid, birth: '', since: '2024' }));
  expect((await fault(openStore(place))).messages.zh).toContain(String(child.pid));
});

test('the lock of a process that has ended, or whose number was given to another, is taken over', async () => {
  const place = folder();
  await (await openStore(place)).close();
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  for (const stale of [
    { pid: child.pid, birth: '', since: 'x' },
    { pid: process.pid, birth: '1', since: 'x' },
    'not json',
  ]) {
    writeFileSync(path.join(place, 'lock'), JSON.stringify(stale));
    await (await openStore(place)).close();
  }
  expect(readdirSync(place).filter((name) => name.startsWith('lock'))).toEqual([]);
});

test('a kept file stands whole under the hash of its bytes, once', async () => {
  const place = folder();
  const store = await openStore(place);
  const source = path.join(place, 'in.csv');
  writeFileSync(source, 'a,b\n1,2\n');
  const first = await store.keepFile(source);
  const second = await store.keepFile(source);
  expect(second).toEqual(first);
  expect(first.address).toEqual(store.fileAddress(first.sha256));
  const kept = await openSource(store.fileAddress(first.sha256));
  expect((await kept.read(0, 100)).toString()).toBe('a,b\n1,2\n');
  await kept.close();
  expect(readFileSync(first.address.path).includes('1,2')).toBe(false);
  expect(readdirSync(store.paths.incoming)).toEqual([]);
  await store.close();
});

test('what a killed copy left behind is cleared', async () => {
  const place = folder();
  await (await openStore(place)).close();
  writeFileSync(path.join(place, 'files', 'incoming', 'half'), 'x');
  await (await openStore(place)).close();
  expect(readdirSync(path.join(place, 'files', 'incoming'))).toEqual([]);
});

const FILES: BatchRecord['files'] = [
  {
    id: 1,
    name: '到账明细.csv',
    sha256: 'a'.repeat(64),
    size: 12,
    format: 'csv',
    encoding: null,
    sheets: [
      {
        id: 1,
        name: '表1',
        table: 'fund_receipt',
        headerRow: 1,
        counts: { read: 2, taken: 1, quarantined: 1, duplicates: 0, skipped: { total: 1 } },
      },
    ],
  },
];
const refused = (uid: string) => ({
  batch: uid,
  file: '到账明细.csv',
  sheet: 1,
  sheetName: '表1',
  table: 'fund_receipt',
  row: 2,
  field: 'amount',
  title: '到账金额',
  value: 'NUL \u0000 and half a sign \ud842',
  reason: 'required',
});

test('a batch comes back as it was given, field by field and in order', async () => {
  const place = folder();
  const store = await openStore(place);
  const full = { ...batch(1), snapshotOn: '2024-01-01', files: FILES };
  const { uid } = full;
  const plan = { z: 1, a: { text: 'x\u0000y', b: [1, null] } };
  const mapping = { batch: uid, sheets: [1], confidence: 0.9, plan, unknown: [{ column: 'H', header: '备注' }] };
  const samples = [{ row: 2, before: '１', after: '1' }];
  const repair = {
    batch: uid,
    sheet: 1,
    field: 'amount',
    kind: 'repair' as const,
    rule: 'full-width',
    count: 3,
    samples,
  };
  const entry = { person: 5n, field: 1 as const, blind: -7n, keyVersion: 1, sealed: Buffer.from([0, 255, 92]) };
  const parts = { ...NO_PARTS, mappings: [mapping], repairs: [repair], quarantine: [refused(uid)], vault: [entry] };
  await store.record.commitBatch(full, parts);
  await store.record.commitBatch({ ...batch(2), source: '税务' }, { ...NO_PARTS, vault: [entry] });
  await store.record.addRun({ id: 'r1', clues: 3 });
  await store.record.addRun({ id: 'r1', clues: 4 });
  await store.close();
  const { record, close } = await readRecord(place);
  expect(await record.batches()).toEqual([full, { ...batch(2), source: '税务' }]);
  const mappings = await record.mappings();
  expect(mappings).toEqual([mapping]);
  expect(JSON.stringify(mappings[0]?.plan)).toBe(JSON.stringify(plan));
  expect(await record.repairs()).toEqual([repair]);
  expect(await record.quarantine()).toEqual([
    { ...refused(uid), id: 1, state: 'open', value: 'NUL \ufffd and half a sign \ufffd' },
  ]);
  expect(await record.runs()).toEqual([{ id: 'r1', clues: 3 }]);
  expect(await record.vault.entries(5n)).toEqual([entry]);
  const blinds: bigint[] = [];
  for await (const bytes of record.vault.blinds()) blinds.push(bytes.readBigInt64BE(0));
  expect(blinds).toEqual([-7n]);
  await expect(record.addRun({ id: 'r2' })).rejects.toThrow(/read-only/u);
  await close();
});

test('a batch that cannot be written whole is not there at all', async () => {
  const place = folder();
  const store = await openStore(place);
  const { uid } = batch(1);
  const wrong = { ...refused(uid), row: -1 };
  const parts = { ...NO_PARTS, quarantine: [refused(uid), wrong] };
  await expect(store.record.commitBatch({ ...batch(1), files: FILES }, parts)).rejects.toThrow(/quarantine_row_check/u);
  expect(await store.record.batches()).toEqual([]);
  expect(await store.record.quarantine()).toEqual([]);
  await store.record.commitBatch(batch(1), NO_PARTS);
  await store.close();
});

test('a mended row says what became of it', async () => {
  const store = await openStore(folder());
  const [first, second] = [batch(1), batch(2)];
  await store.record.commitBatch({ ...first, files: FILES }, { ...NO_PARTS, quarantine: [refused(first.uid)] });
  const mend = { quarantine: 1, batch: second.uid, sheet: 1, row: 2, outcome: 'taken' as const, by: '某人' };
  await store.record.commitBatch({ ...second, kind: 'retake' }, { ...NO_PARTS, mends: [mend] });
  expect((await store.record.quarantine()).map((row) => row.state)).toEqual(['taken']);
  expect(await store.record.mends()).toEqual([{ ...mend, at: expect.stringMatching(/^\d{4}-.*Z$/u) as string }]);
  const again = store.record.commitBatch(batch(3), { ...NO_PARTS, mends: [{ ...mend, batch: batch(3).uid }] });
  await expect(again).rejects.toThrow(/mend_pkey/u);
  expect((await store.record.batches()).map((one) => one.id)).toEqual([1, 2]);
  await store.close();
});

test('another process reads the record while this one works on the folder', async () => {
  const place = folder();
  const store = await openStore(place);
  await store.record.commitBatch(batch(1), NO_PARTS);
  const reader = await readRecord(place);
  expect((await reader.record.batches()).map((one) => one.id)).toEqual([1]);
  await reader.close();
  await store.record.commitBatch(batch(2), NO_PARTS);
  await store.close();
});

test('a folder without a record reads as empty and is not touched', async () => {
  const place = folder();
  const { record, close } = await readRecord(place);
  expect([await record.batches(), await record.quarantine(), await record.runs()]).toEqual([[], [], []]);
  await close();
  expect(readdirSync(place)).toEqual([]);
});

test('a folder of version 0.1 is refused with what to do, and not changed', async () => {
  const place = folder();
  mkdirSync(path.join(place, 'record'));
  writeFileSync(path.join(place, 'record', 'batches.jsonl'), '{"id":1}\n');
  for (const work of [openStore(place), readRecord(place)]) {
    const error = await fault(work);
    expect(error.code).toBe('record-old');
    expect(error.messages.zh).toContain('--data');
  }
  expect(readdirSync(place)).toEqual(['record']);
});

test('a record that is elsewhere, lost or of a newer version is named', async () => {
  const place = folder();
  await (await openStore(place)).close();
  const file = path.join(place, 'installation.json');
  const mark = JSON.parse(readFileSync(file, 'utf8')) as { installation: string };
  writeFileSync(file, JSON.stringify({ ...mark, record: 'embedded' }));
  expect((await fault(openStore(place))).code).toBe('record-elsewhere');
  writeFileSync(file, JSON.stringify({ ...mark, installation: '0'.repeat(16) }));
  expect((await fault(openStore(place))).code).toBe('record-missing');
  writeFileSync(file, 'x');
  expect((await fault(openStore(place))).code).toBe('record-damaged');
  writeFileSync(file, JSON.stringify(mark));
  const client = new pg.Client(process.env['DATABASE_URL']);
  await client.connect();
  const migration = `hengjian_${mark.installation}.migration`;
  await client.query(`INSERT INTO ${migration} (number, name, sha256) VALUES (999, '999-later', '')`);
  expect((await fault(openStore(place))).code).toBe('record-newer');
  await client.query(`DELETE FROM ${migration} WHERE number = 999; UPDATE ${migration} SET sha256 = 'x'`);
  expect((await fault(openStore(place))).code).toBe('record-altered');
  await client.end();
});

test('the installation key is for the owner alone, and data without it are not opened', async () => {
  const place = folder();
  const store = await openStore(place);
  const key = path.join(place, 'keys', 'installation.key');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(store.installationKey).toHaveLength(32);
  await store.record.commitBatch(batch(1), NO_PARTS);
  await store.close();
  chmodSync(key, 0o644);
  expect((await fault(openStore(place))).code).toBe('key-unsafe');
  rmSync(key);
  expect((await fault(openStore(place))).code).toBe('key-missing');
});

test('a folder that cannot be created is named', async () => {
  const place = folder();
  writeFileSync(path.join(place, 'file'), '');
  mkdirSync(path.join(place, 'x'));
  await expect(openStore(path.join(place, 'file', 'data'))).rejects.toThrow();
});
