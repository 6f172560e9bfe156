import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { openFile } from '../open-file.ts';
import type { RawCell } from '../raw-sheet.ts';

async function written(select: string, options = ''): Promise<string> {
  const file = path.join(workFolder(), '案件.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet${options})`);
  } finally {
    connection.closeSync();
  }
  return file;
}

async function read(file: string, fromRow?: number) {
  const open = await openFile(file, path.basename(file));
  try {
    const sheets = [];
    for (const sheet of open.sheets) {
      const rows: [number, ...RawCell[]][] = [];
      const batches = fromRow === undefined ? sheet.rows() : sheet.rows({ fromRow });
      for await (const batch of batches) for (const { row, cells } of batch) rows.push([row, ...cells]);
      sheets.push({ name: sheet.name, columns: sheet.columns, rows });
    }
    return { format: open.format, sheets };
  } finally {
    await open.close();
  }
}

const CASES: readonly (readonly [string, string, RawCell])[] = [
  ['text', `'（2023）浙0624执1号'`, '（2023）浙0624执1号'],
  ['an empty text', `''`, ''],
  ['nothing', `NULL::VARCHAR`, null],
  ['a whole number', '42', 42],
  ['a number beyond 2^53', '9007199254740993::BIGINT', '9007199254740993'],
  ['an unsigned number', '18446744073709551615::UBIGINT', '18446744073709551615'],
  ['an unsigned 32-bit number', '4294967295::UINTEGER', 4294967295],
  ['a decimal in 32 bits', '0.1::DECIMAL(9,2)', '0.10'],
  ['a decimal in 64 bits', '-1234567.89::DECIMAL(18,2)', '-1234567.89'],
  ['a decimal in 128 bits', '12345678901234567890123456789.01::DECIMAL(38,2)', '12345678901234567890123456789.01'],
  ['a fraction', '0.1::DOUBLE', 0.1],
  ['a short fraction', '0.1::FLOAT', 0.1],
  ['yes', 'true', true],
  ['a date', `DATE '2023-01-05'`, '2023-01-05'],
  ['a date before 1970', `DATE '1912-02-29'`, '1912-02-29'],
  ['a moment', `TIMESTAMP '2023-01-05 10:20:46'`, '2023-01-05 10:20:46'],
  ['a moment in nanoseconds', `TIMESTAMP_NS '2023-01-05 10:20:46.123456789'`, '2023-01-05 10:20:46.123456789'],
  ['a moment in milliseconds', `TIMESTAMP_MS '2023-01-05 10:20:46.5'`, '2023-01-05 10:20:46.5'],
  ['an instant by the clock of Beijing', `TIMESTAMPTZ '2023-01-05 02:20:46+00'`, '2023-01-05 10:20:46'],
  ['a moment before 1970', `TIMESTAMP '1969-12-31 23:59:59.25'`, '1969-12-31 23:59:59.25'],
  ['a time', `TIME '08:30:00'`, '08:30:00'],
  ['a UUID', `UUID '0123e456-e89b-12d3-a456-426614174000'`, '0123e456-e89b-12d3-a456-426614174000'],
  ['bytes', `'\\x00\\xff'::BLOB`, '00ff'],
];

test('Parquet: every kind of value', async () => {
  const columns = CASES.map(([, sql], index) => `${sql} AS c${index}`).join(', ');
  const { format, sheets } = await read(await written(`SELECT ${columns}`));
  expect(format).toBe('parquet');
  const [sheet] = sheets;
  expect(sheet?.name).toBe('案件');
  for (const [index, [what, , expected]] of CASES.entries()) expect(sheet?.rows[0]?.[index + 1], what).toBe(expected);
});

test.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'lz4_raw'])(
  'Parquet packed by %s',
  async (codec) => {
    const file = await written(
      `SELECT i AS 序号, '案号' || i % 10 AS 案号, CASE WHEN i % 3 = 0 THEN NULL ELSE i * 1.5 END AS 金额 FROM range(1000) t(i)`,
      `, COMPRESSION ${codec}`,
    );
    const [sheet] = (await read(file)).sheets;
    expect(sheet?.columns).toEqual(['序号', '案号', '金额']);
    expect(sheet?.rows).toHaveLength(1000);
    expect(sheet?.rows[4]).toEqual([5, 4, '案号4', '6.0']);
    expect(sheet?.rows[3]).toEqual([4, 3, '案号3', null]);
  },
);

test('Parquet of several row groups, and from a row on', async () => {
  const file = await written('SELECT i AS n FROM range(200000) t(i)', ', ROW_GROUP_SIZE 122880');
  const [all] = (await read(file)).sheets;
  expect(all?.rows.every(([row, n]) => n === row - 1)).toBe(true);
  expect(all?.rows).toHaveLength(200_000);
  const [last] = (await read(file, 199_999)).sheets;
  expect(last?.rows).toEqual([
    [199_999, 199_998],
    [200_000, 199_999],
  ]);
});

test('Parquet with structures and lists reads as JSON does', async () => {
  const file = await written(
    `SELECT '甲' AS 案号, {名称: '某法院', 层级: 1::BIGINT} AS 法院, [{姓名: '张三'}, {姓名: '李四'}] AS 当事人, ['x', 'y'] AS 标签`,
  );
  expect((await read(file)).sheets).toEqual([
    { name: '案件', columns: ['案号', '法院.名称', '法院.层级', '标签'], rows: [[1, '甲', '某法院', 1, 'x、y']] },
    {
      name: '案件/当事人',
      columns: ['案号', '法院.名称', '法院.层级', '标签', '当事人.姓名'],
      rows: [
        [1, '甲', '某法院', 1, 'x、y', '张三'],
        [2, '甲', '某法院', 1, 'x、y', '李四'],
      ],
    },
  ]);
});

test.each([
  ['cut off', 'PAR1 and no more', 'file-damaged'],
  ['encrypted', 'PARE', 'file-unsupported'],
])('Parquet that is %s is named', async (_what, bytes, code) => {
  await expect(read(put(workFolder(), 'x.parquet', bytes))).rejects.toMatchObject({ code });
});
