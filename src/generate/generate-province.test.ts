import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import { generateProvince } from './index.ts';
import type { GenerateOptions } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-province-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const MODELS = [
  ...['ZB-07', 'ZB-08', 'ZB-09', 'ZB-10', 'ZB-14', 'ZB-16', 'CK-01', 'CK-02', 'CK-03', 'PM-01', 'PM-02', 'PM-03'],
  ...['PM-04', 'PM-10', 'AK-01', 'AK-02', 'AK-04', 'SX-01', 'SX-02', 'QX-01', 'QX-02', 'QX-05', 'XS-01'],
];

let number = 0;
async function made(options: Partial<GenerateOptions>): Promise<string> {
  number += 1;
  const out = path.join(folder, String(number));
  await generateProvince({ cases: 1200, ...options, out });
  return out;
}

function hashes(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(path.join(out, file)).isFile())
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(path.join(out, file)))
          .digest('hex'),
      ]),
  );
}

function table(out: string, name: string): Record<string, string>[] {
  return parse(readFileSync(path.join(out, name)), { columns: true });
}

test('the same seed gives the same bytes, another seed other ones', async () => {
  const one = hashes(await made({ seed: 5 }));
  expect(hashes(await made({ seed: 5 }))).toEqual(one);
  expect(hashes(await made({ seed: 6 }))['truth.csv']).not.toBe(one['truth.csv']);
});

test('wrong options are refused', async () => {
  await expect(generateProvince({ out: path.join(folder, 'none'), cases: 0 })).rejects.toThrow(RangeError);
  await expect(generateProvince({ out: path.join(folder, 'none'), asOf: 'yesterday' })).rejects.toThrow(RangeError);
});

test('rows refer to rows that exist, nothing lies after the cut-off date, the shares are those of a real province', async () => {
  const out = await made({ cases: 4000, format: 'csv' });
  const cases = table(out, 'tables/enforcement_case.csv');
  const numbers = new Set(cases.map((row) => row['案号']));
  expect(numbers.size).toBe(cases.length);
  const refers = (name: string, field: string, known: ReadonlySet<string | undefined>): void => {
    const lost = table(out, `tables/${name}.csv`).filter((row) => row[field] !== '' && !known.has(row[field]));
    expect(lost, name).toEqual([]);
  };
  for (const name of [
    'case_party',
    'asset_query',
    'measure',
    'fund_receipt',
    'termination',
    'sanction',
    'auction_lot',
  ]) {
    refers(name, '案号', numbers);
  }
  refers('fund_payment', '到账编号', new Set(table(out, 'tables/fund_receipt.csv').map((row) => row['到账编号'])));
  refers('measure_renewal', '措施编号', new Set(table(out, 'tables/measure.csv').map((row) => row['措施编号'])));
  refers('auction_lot', '上一轮标的编号', new Set(table(out, 'tables/auction_lot.csv').map((row) => row['标的编号'])));
  const judgments = new Set(table(out, 'tables/judgment.csv').map((row) => row['案号']));
  refers('judgment_party', '案号', judgments);
  for (const row of table(out, 'truth.csv'))
    expect(numbers.has(row['case_no']) || judgments.has(row['case_no'])).toBe(true);
  expect(cases.every((row) => (row['结案日期'] ?? '') <= '2024-06-30' && (row['立案日期'] ?? '') <= '2024-06-30')).toBe(
    true,
  );
  const share = (mode: string): number => cases.filter((row) => row['结案方式'] === mode).length / cases.length;
  expect(share('终结本次执行程序')).toBeGreaterThan(0.33);
  expect(share('终结本次执行程序')).toBeLessThan(0.47);
  expect(share('执行完毕')).toBeGreaterThan(0.25);
  expect(share('执行完毕')).toBeLessThan(0.38);
});

test('every model has violations, and memory does not grow with the number of cases', async () => {
  const report = await generateProvince({ out: path.join(folder, 'many'), cases: 20_000, format: 'csv' });
  expect(report.cases).toBe(20_000);
  expect(report.totalRows).toBeLessThan(600_000);
  for (const model of MODELS) {
    const found = Object.entries(report.truth[model] ?? {}).filter(([kind]) => kind.startsWith('violation:'));
    expect(
      found.reduce((sum, [, count]) => sum + count, 0),
      model,
    ).toBeGreaterThanOrEqual(15);
  }
  const script = `import { generateProvince } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    await generateProvince({ out: ${JSON.stringify(path.join(folder, 'stream'))}, cases: 60_000, format: 'csv' });`;
  const run = spawnSync(process.execPath, ['--max-old-space-size=80', '--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
});
