import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { workFolder } from '../../tests/work-folder.ts';
import { openFile } from '#readers';
import type { RawCell } from '#readers';
import { importInto, openData } from './index.ts';

const shared = sharedFolder();

/** Columns whose figures moved the account, the first set that a statement has; nothing here is shared with the import. */
const MOVED: readonly (readonly string[])[] = [
  ['入账币种/金额'],
  ['人民币金额'],
  ['实付金额'],
  ['清算金额'],
  ['发生金额'],
  ['存入金额', '取出金额'],
  ['交易金额'],
  ['金额'],
  ['金额(元)'],
];

interface Tally {
  count: number;
  /** 分, signs left out. */
  sum: number;
  /** Entries that were closed before money moved. */
  closed: number;
}

const plain = (cell: RawCell | undefined): string => String(cell ?? '').replace(/[\s="]/gu, '');

function cents(cell: RawCell | undefined): number {
  const text = plain(cell)
    .replace(/\(.*$/u, '')
    .replace(/[,¥￥A-Z+-]/gu, '');
  return text === '' ? NaN : Math.round(Number(text) * 100);
}

/** Counts and adds up a statement by the simplest means: a header, and below it lines with a figure. */
function tally(rows: readonly (readonly RawCell[])[]): Tally {
  const found: Tally = { count: 0, sum: 0, closed: 0 };
  let columns: readonly number[] = [];
  let texts: readonly string[] = [];
  for (const cells of rows) {
    const line = cells.map(plain);
    if (columns.length === 0) {
      if (!line.some((text) => /^(?:交易|成交|交收|记账)(?:日|时间|创建时间)/u.test(text))) continue;
      const set = MOVED.find((names) => names.every((name) => line.includes(name))) ?? [];
      columns = set.map((name) => line.indexOf(name));
      texts = line;
      continue;
    }
    const figures = columns.map((column) => cents(cells[column])).filter((figure) => !Number.isNaN(figure));
    if (figures.length === 0) continue;
    const state = line[texts.indexOf('交易状态')] ?? '';
    if (state === '交易关闭' && line[texts.indexOf('收/支')] === '不计收支') {
      found.closed++;
      continue;
    }
    found.count++;
    found.sum += figures.reduce((sum, figure) => sum + figure, 0);
  }
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:beancount|ya?ml|md)$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** What the import made of one file, in a data folder of its own: the same statement may lie there in two formats. */
async function imported(
  file: string,
): Promise<Map<string, { count: number; sum: number; passed: number; refused: number }>> {
  const session = await openData(path.join(workFolder(), 'data'), { memoryLimit: '600MB' });
  try {
    const report = await importInto(session, [file]);
    const found = new Map<string, { count: number; sum: number; passed: number; refused: number }>();
    for (const sheet of report.files.flatMap((one) => one.sheets)) {
      expect(sheet.table, file).toBe('bank_transaction');
      const [row] = await session
        .database()
        .rows(
          `SELECT count(*) AS n, coalesce(sum(abs(amount)), 0) AS s FROM bank_transaction WHERE _sheet = ${sheet.sheetId}`,
        );
      // A second sheet that repeats the first adds nothing.
      found.set(sheet.sheet, {
        count: Number(row?.['n']) + sheet.counts.duplicates,
        sum: Number(row?.['s']),
        passed: sheet.counts.skipped['not-concluded'] ?? 0,
        refused: sheet.counts.quarantined,
      });
    }
    return found;
  } finally {
    await session.close();
  }
}

test.skipIf(shared === undefined)(
  'every entry of every real statement is taken, and the sums agree with the statement (needs ../shared)',
  async () => {
    const folder = path.join(shared ?? '', 'data', '09_bank_flows');
    const lines: string[] = [];
    for (const file of filesBelow(folder)) {
      const open = await openFile(file, path.basename(file));
      const expected = new Map<string, Tally>();
      try {
        for (const sheet of open.sheets) {
          const rows: (readonly RawCell[])[] = [];
          for await (const batch of sheet.rows()) rows.push(...batch.map(({ cells }) => cells));
          if (rows.length > 0) expected.set(sheet.name, tally(rows));
        }
      } finally {
        await open.close();
      }
      const taken = await imported(file);
      expect([...taken.keys()], file).toEqual([...expected.keys()]);
      let repeated = false;
      for (const [sheet, { count, sum, closed }] of expected) {
        const got = taken.get(sheet);
        expect(count, file).toBeGreaterThan(0);
        expect(got, file).toMatchObject({ count, passed: closed, refused: 0 });
        if (!repeated) expect(got?.sum, file).toBe(sum);
        repeated = true;
        lines.push(
          `${path.relative(folder, file)} ${sheet}: ${String(count)} entries, ${(sum / 100).toFixed(2)}, closed ${String(closed)}`,
        );
      }
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(lines.length).toBeGreaterThan(0);
  },
  180_000,
);
