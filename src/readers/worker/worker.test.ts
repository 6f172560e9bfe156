import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { openFile } from '../open-file.ts';
import type { RawFile, RawRow } from '../raw-sheet.ts';
import { packRows, unpackRows } from './pack-rows.ts';

async function all(file: RawFile, sheet = 0, fromRow?: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  const options = fromRow === undefined ? {} : { fromRow };
  for await (const batch of file.sheets[sheet]?.rows(options) ?? []) rows.push(...batch);
  return rows;
}

const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const row = fc.record({ row: fc.nat(1_048_576), cells: fc.array(cell) }, { noNullPrototype: true });

test('rows are the same on both sides of a thread', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
    }),
  );
});

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `${String(i + 1)},甲\n`).join('');

test('many batches in order, from a row on, twice at once, left in the middle', async () => {
  const name = 't.csv';
  const file = await openFile(put(workFolder(), name, lines(30_000)), name);
  const rows = await all(file);
  expect(rows).toHaveLength(30_000);
  expect(rows.every(({ row: number, cells }, i) => number === i + 1 && cells[0] === String(i + 1))).toBe(true);
  expect((await all(file, 0, 29_999)).map(({ row: number }) => number)).toEqual([29_999, 30_000]);
  const [one, two] = await Promise.all([all(file), all(file)]);
  expect(one).toEqual(two);
  for await (const batch of file.sheets[0]?.rows() ?? []) {
    expect(batch[0]?.row).toBe(1);
    break;
  }
  expect(await all(file)).toHaveLength(30_000);
  await file.close();
  await file.close();
});

test('a file that needs more memory than it may take is named, and the next one is read', async () => {
  const folder = workFolder();
  const big = put(
    folder,
    'big.json',
    `[${Array.from({ length: 600_000 }, (_, i) => `{"a":${String(i)},"b":"x"}`).join(',')}]`,
  );
  await expect(openFile(big, 'big.json', { limits: { memory: 32 } })).rejects.toMatchObject({ code: 'file-too-big' });
  const small = await openFile(put(folder, 's.csv', 'a,b\n'), 's.csv', { limits: { memory: 32 } });
  expect(await all(small)).toHaveLength(1);
  await small.close();
});

test('a file that takes longer than it may is named, and the next one is read', async () => {
  const folder = workFolder();
  const slow = put(folder, 'slow.html', `<table>${'<tr><td>a<td>b'.repeat(400_000)}`);
  await expect(openFile(slow, 'slow.html', { limits: { time: 100 } })).rejects.toMatchObject({ code: 'file-too-slow' });
  const small = await openFile(put(folder, 's.csv', 'a,b\n'), 's.csv');
  expect(await all(small)).toHaveLength(1);
  await small.close();
});

test('a signal ends the reading in the middle', async () => {
  const stop = new AbortController();
  const name = 't.csv';
  const file = await openFile(put(workFolder(), name, lines(200_000)), name, { signal: stop.signal });
  const reading = all(file);
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
  await file.close();
  await expect(openFile('x', 'x', { signal: stop.signal })).rejects.toThrow();
});

test('a file that is not there is the file system’s error', async () => {
  await expect(openFile('/does/not/exist.csv', 'x.csv')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an idle worker keeps no process from ending', () => {
  const folder = workFolder();
  const file = put(folder, 't.csv', 'a,b\n');
  const script = put(
    folder,
    'read.mjs',
    `import { openFile } from ${JSON.stringify(path.join(import.meta.dirname, '../index.ts'))};
     const file = await openFile(${JSON.stringify(file)}, 't.csv');
     for await (const batch of file.sheets[0].rows()) console.log(batch.length);
     await file.close();`,
  );
  const cwd = path.resolve(import.meta.dirname, '../../..');
  const child = spawnSync(process.execPath, [script], { cwd, encoding: 'utf8', timeout: 30_000 });
  expect(child).toMatchObject({ status: 0, stdout: '1\n' });
});
