import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { workFolder } from '../../../tests/work-folder.ts';
import type { BulkItem } from './bulk-item.ts';
import { extractMany } from './extract-many.ts';
import { tableItems } from './table-items.ts';

const text = (n: number): string =>
  `某某省测试县人民法院\n执行裁定书\n（2023）浙0101执${String(n)}号\n申请执行人甲某申请执行${String(n)}元，本院于2023年4月6日立案。裁定如下：\n终结本次执行程序。\n审判员　丁某\n二〇二三年九月一日`;

async function* documents(from: number, to: number): AsyncGenerator<BulkItem> {
  for (let n = from; n <= to; n += 1) {
    await Promise.resolve();
    yield { id: `d${String(n)}`, text: text(n) };
  }
}

const idsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

test('many documents, in the order of the input, with the sum of each', async () => {
  const output = path.join(workFolder(), 'out.jsonl');
  const done = await extractMany(documents(1, 50), { output, key: 'k', workers: 2, batchDocuments: 7 });
  expect(done).toMatchObject({ documents: 50, failed: 0 });
  const lines = readFileSync(output, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(50);
  lines.forEach((line, at) => {
    const { id, amounts } = JSON.parse(line) as { id: string; amounts: { value: string }[] };
    expect([id, amounts[0]?.value]).toEqual([`d${String(at + 1)}`, `${String(at + 1)}00`]);
  });
}, 60_000);

test('stopped and started again: no document twice, none left out', async () => {
  const output = path.join(workFolder(), 'out.jsonl');
  const stop = new AbortController();
  const options = { output, key: 'k', workers: 2, batchDocuments: 3, checkpoint: 1 };
  const first = await extractMany(documents(1, 40), {
    ...options,
    signal: stop.signal,
    onProgress: ({ documents: n }) => {
      if (n >= 12) stop.abort();
    },
  });
  expect(first.documents).toBeLessThan(40);
  // What a kill leaves behind the last durable word is cut off.
  writeFileSync(output, `${readFileSync(output, 'utf8')}{"id":"half`);
  const second = await extractMany(documents(1, 40), options);
  expect(second.documents).toBe(40);
  expect(idsOf(output)).toEqual(Array.from({ length: 40 }, (_, at) => `d${String(at + 1)}`));
}, 60_000);

test('a document that takes too long is named and the others go on', async () => {
  const output = path.join(workFolder(), 'out.jsonl');
  const heavy = '查封'.repeat(3_000_000);
  async function* items(): AsyncGenerator<BulkItem> {
    yield* documents(1, 3);
    yield { id: 'heavy', text: heavy };
    yield* documents(4, 6);
  }
  const done = await extractMany(items(), {
    output,
    key: 'k',
    workers: 1,
    batchDocuments: 10,
    memory: 64,
    secondsPerBatch: 30,
  });
  expect(done.documents).toBe(7);
  expect(idsOf(output)).toEqual(['d1', 'd2', 'd3', 'heavy', 'd4', 'd5', 'd6']);
}, 200_000);

test('a table: the column of texts is found by its name or by its length', async () => {
  const folder = workFolder();
  const file = path.join(folder, 'd.csv');
  const rows = [1, 2].map((n) => `${String(n)},"${text(n)}"`);
  writeFileSync(file, `编号,正文\n${rows.join('\n')}\n`);
  const items: BulkItem[] = [];
  for await (const item of tableItems(file, 'd.csv')) items.push(item);
  expect(items.map(({ text: one }) => one)).toEqual([text(1), text(2)]);
  await expect(async () => {
    for await (const item of tableItems(file, 'd.csv', '全文内容')) items.push(item);
  }).rejects.toThrow('全文内容');
});
