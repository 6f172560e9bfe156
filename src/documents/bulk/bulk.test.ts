import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { workFolder } from '../../../tests/work-folder.ts';
import type { BulkItem } from './bulk-item.ts';
import { extractMany } from './extract-many.ts';
import { folderItems } from './folder-items.ts';
import { tableItems } from './table-items.ts';
import { WorkerPool } from './worker-pool.ts';

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

test.each([
  ['hangs', 'for (;;) {}'],
  ['dies', 'process.exit(3)'],
  ['throws', 'throw new Error()'],
])(
  'a document on which a worker %s is named and the others go on',
  async (_, fate) => {
    const script = new URL(
      `data:text/javascript,${encodeURIComponent(`
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ batch, items }) => {
  if (items.some(({ id }) => id === 'heavy')) { ${fate} }
  parentPort.postMessage({ batch, lines: items.map(({ id }) => id), failed: 0 });
});`)}`,
    );
    const pool = new WorkerPool({ workers: 2, secondsPerBatch: 1, memory: 64, script });
    try {
      const items = ['d1', 'd2', 'heavy', 'd3'].map((id) => ({ id, text: '' }));
      const answers = await Promise.all([pool.read(items), pool.read([{ id: 'd4', text: '' }])]);
      expect(answers).toEqual([
        { lines: ['d1', 'd2', JSON.stringify({ error: 'too-heavy', id: 'heavy' }), 'd3'], failed: 1 },
        expect.objectContaining({ lines: ['d4'], failed: 0 }),
      ]);
    } finally {
      await pool.close();
    }
  },
  60_000,
);

test('a table: the column of texts is found by its name or by its length', async () => {
  const folder = workFolder();
  const file = path.join(folder, 'd.csv');
  const rows = [1, 2].map((n) => `${String(n)},"${text(n)}"`);
  writeFileSync(file, `编号,正文\n${rows.join('\n')}\n`);
  const items: BulkItem[] = [];
  for await (const item of tableItems(file, 'd.csv')) items.push(item);
  expect(items.map((one) => ('text' in one ? one.text : ''))).toEqual([text(1), text(2)]);
  await expect(async () => {
    for await (const item of tableItems(file, 'd.csv', '全文内容')) items.push(item);
  }).rejects.toThrow('全文内容');
});

test('a folder: documents, an archive of documents, a table; a bad file is named', async () => {
  const folder = path.join(workFolder(), 'delivery');
  mkdirSync(path.join(folder, 'a'), { recursive: true });
  writeFileSync(path.join(folder, 'a', '1.txt'), text(1));
  writeFileSync(path.join(folder, 'b.jsonl'), [2, 3].map((n) => `${JSON.stringify({ n, text: text(n) })}\n`).join(''));
  writeFileSync(path.join(folder, 'd.pdf'), '%PDF-1.4 no pdf at all');
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(text(4)), '内/4.txt');
  zip.addBuffer(Buffer.from(text(5)), '5.txt');
  zip.end();
  const stream = zip.outputStream.pipe(createWriteStream(path.join(folder, 'c.zip')));
  await finished(stream);
  const output = path.join(workFolder(), 'out.jsonl');
  const done = await extractMany(folderItems([folder]), { output, key: 'folder', workers: 1 });
  const lines = readFileSync(output, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; caseNo?: string; error?: string });
  expect(done).toMatchObject({ documents: 6, failed: 1 });
  expect(lines.map(({ caseNo, error }) => caseNo ?? error)).toEqual([
    '（2023）浙0101执1号',
    '（2023）浙0101执2号',
    '（2023）浙0101执3号',
    '（2023）浙0101执4号',
    '（2023）浙0101执5号',
    'file-damaged',
  ]);
}, 60_000);
