import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { openFile } from '../open-file.ts';

/** 案号 in GBK. */
const NAME = Buffer.from([0xb0, 0xb8, 0xba, 0xc5]);

function table(records: readonly (readonly [string, Buffer, string, string, string])[]): Buffer {
  const fields: readonly (readonly [Buffer, string, number])[] = [
    [NAME, 'C', 6],
    [Buffer.from('DAY'), 'D', 8],
    [Buffer.from('SUM'), 'N', 8],
    [Buffer.from('OK'), 'L', 1],
  ];
  const length = 1 + fields.reduce((sum, [, , size]) => sum + size, 0);
  const head = Buffer.alloc(32 + 32 * fields.length + 1);
  head.set([3, 123, 1, 5]);
  head.writeUInt32LE(records.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(length, 10);
  fields.forEach(([name, type, size], index) => {
    const at = 32 + 32 * index;
    name.copy(head, at);
    head[at + 11] = type.charCodeAt(0);
    head[at + 16] = size;
  });
  head[head.length - 1] = 0x0d;
  const rows = records.map(([mark, name, day, sum, ok]) =>
    Buffer.concat([
      Buffer.from(mark),
      name,
      Buffer.alloc(6 - name.length, ' '),
      Buffer.from(day.padEnd(8) + sum.padStart(8) + ok.padEnd(1)),
    ]),
  );
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])]);
}

const bytes = table([
  [' ', NAME, '20230105', '1234.50', 'T'],
  ['*', NAME, '20230106', '1', 'F'],
  [' ', Buffer.from('x'), '', '********', '?'],
]);

test('dBASE: GBK without a mark, dates, numbers, flags; deleted records are left out, overflow stays text', async () => {
  const open = await openFile(put(workFolder(), '表.dbf', bytes), '表.dbf');
  const rows: unknown[] = [];
  for await (const batch of open.sheets[0]?.rows() ?? []) rows.push(...batch);
  await open.close();
  expect(open).toMatchObject({ format: 'dbf', encoding: 'gb18030' });
  expect(open.sheets[0]?.columns).toEqual(['案号', 'DAY', 'SUM', 'OK']);
  expect(rows).toEqual([
    { row: 1, cells: ['案号', '2023-01-05', 1234.5, true] },
    { row: 3, cells: ['x', null, '********', null] },
  ]);
});

test('a cut-off table is refused', async () => {
  const file = put(workFolder(), '表.dbf', bytes.subarray(0, bytes.length - 30));
  await expect(openFile(file, '表.dbf')).rejects.toMatchObject({ code: 'file-damaged' });
});
