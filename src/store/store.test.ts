import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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
  uid: `uid-${id}`,
  source: '法院',
  receivedAt: '2024-01-01T00:00:00.000Z',
  snapshotOn: null,
  files: [],
  vaultBytes: 0,
});
const NO_PARTS = { mappings: [], repairs: [], quarantine: [] };

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
  store.close();
  (await openStore(place)).close();
});

test('the lock of another living process holds', async () => {
  const place = folder();
  (await openStore(place)).close();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  writeFileSync(path.join(place, 'lock'), JSON.stringify({ pid: child.pid, birth: '', since: '2024' }));
  expect((await fault(openStore(place))).messages.zh).toContain(String(child.pid));
});

test('the lock of a process that has ended, or whose number was given to another, is taken over', async () => {
  const place = folder();
  (await openStore(place)).close();
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  for (const stale of [
    { pid: child.pid, birth: '', since: 'x' },
    { pid: process.pid, birth: '1', since: 'x' },
    'not json',
  ]) {
    writeFileSync(path.join(place, 'lock'), JSON.stringify(stale));
    (await openStore(place)).close();
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
  expect(readFileSync(store.filePath(first.sha256), 'utf8')).toBe('a,b\n1,2\n');
  expect(readdirSync(store.paths.incoming)).toEqual([]);
  store.close();
});

test('what a killed copy left behind is cleared', async () => {
  const place = folder();
  (await openStore(place)).close();
  writeFileSync(path.join(place, 'files', 'incoming', 'half'), 'x');
  (await openStore(place)).close();
  expect(readdirSync(path.join(place, 'files', 'incoming'))).toEqual([]);
});

test('a torn last line of a journal is left out and written over', async () => {
  const place = folder();
  const store = await openStore(place);
  await store.record.commitBatch(batch(1), NO_PARTS);
  store.close();
  const journal = path.join(place, 'record', 'batches.jsonl');
  appendFileSync(journal, '{"id":2,"uid":"ha');
  const again = await openStore(place);
  expect((await again.record.batches()).map((one) => one.id)).toEqual([1]);
  await again.record.commitBatch(batch(2), NO_PARTS);
  again.close();
  expect((await readRecord(place).record.batches()).map((one) => one.id)).toEqual([1, 2]);
});

test('a damaged line in the middle is an error, not a loss', async () => {
  const place = folder();
  const store = await openStore(place);
  await store.record.commitBatch(batch(1), NO_PARTS);
  await store.record.commitBatch(batch(2), NO_PARTS);
  store.close();
  const journal = path.join(place, 'record', 'batches.jsonl');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('{"id":1', '{"id"'));
  expect((await fault(openStore(place))).code).toBe('journal-damaged');
});

test('parts of a batch that never became real are not seen', async () => {
  const place = folder();
  const store = await openStore(place);
  const row = {
    batch: 'lost',
    file: 'f',
    sheet: 1,
    sheetName: 's',
    table: 't',
    row: 2,
    field: 'x',
    title: 'X',
    value: '',
    reason: 'required',
  };
  appendFileSync(path.join(place, 'record', 'quarantine.jsonl'), `${JSON.stringify(row)}\n`);
  await store.record.commitBatch(batch(1), { ...NO_PARTS, quarantine: [{ ...row, batch: 'uid-1' }] });
  expect((await store.record.quarantine()).map((one) => one.batch)).toEqual(['uid-1']);
  store.close();
});

test('the installation key is for the owner alone, and data without it are not opened', async () => {
  const place = folder();
  const store = await openStore(place);
  const key = path.join(place, 'keys', 'installation.key');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(store.installationKey).toHaveLength(32);
  await store.record.commitBatch(batch(1), NO_PARTS);
  store.close();
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
