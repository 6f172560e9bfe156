import path from 'node:path';
import { expect, test } from 'vitest';
import type { Cell } from '#engine';
import { importInto, openData } from './index.ts';
import type { ImportReport } from './index.ts';
import { put, putWorkbook, workFolder } from '../../tests/work-folder.ts';
import type { SheetRows } from '../../tests/work-folder.ts';

interface Imported {
  readonly report: ImportReport;
  readonly entries: readonly (readonly Cell[])[];
}

/** Day, time, direction and amount (分) of every entry, in the order of the file. */
async function entries(files: readonly string[], folder: string): Promise<Imported> {
  const session = await openData(path.join(folder, 'data'), { memoryLimit: '600MB' });
  try {
    const report = await importInto(session, files);
    const rows = await session
      .database()
      .rows(
        'SELECT CAST(traded_on AS TEXT) AS d, CAST(traded_at AS TEXT) AS t, direction, amount, account IS NOT NULL AS acc FROM bank_transaction ORDER BY _sheet, _row',
      );
    return {
      report,
      entries: rows.map((row) => [
        row['d'] ?? null,
        String(row['t'] ?? '').slice(11, 19),
        row['direction'] ?? null,
        row['amount'] ?? null,
        row['acc'] ?? null,
      ]),
    };
  } finally {
    await session.close();
  }
}

interface Statement {
  readonly name: string;
  readonly file?: string;
  readonly rows: SheetRows;
  readonly expected: readonly (readonly [string, string, string | null, bigint, boolean])[];
}

const STATEMENTS: readonly Statement[] = [
  {
    name: 'income and expense in columns of their own, account data above, totals below',
    rows: [
      ['某某银行账户交易明细'],
      ['户名:某甲', null, '账号:6222000011112227', null, '币种:人民币'],
      ['起止日期:2023-01-01 至 2023-01-31'],
      [],
      [
        '序号',
        '记账日期',
        '交易时间',
        '借方发生额',
        '贷方发生额',
        '余额',
        '对方户名',
        '对方账号',
        '对方开户行',
        '摘要',
      ],
      [1, '20230105', '09:30:12', null, '1,000.00', '1,500.00', '某乙', '6222000011113333', '某行', '转账'],
      [2, '20230106', '101500', '200.50', '0.00', '1,299.50', '某丙', '6222000011114444', '某行', '消费'],
      ['合计', null, null, '200.50', '1,000.00', null, null, null, null, null],
      ['以下空白'],
    ],
    expected: [
      ['2023-01-05', '09:30:12', '收入', 100_000n, true],
      ['2023-01-06', '10:15:00', '支出', 20_050n, true],
    ],
  },
  {
    name: 'a mark for the side beside one amount',
    rows: [
      ['账号', '6222000011112227', '户名', '某甲'],
      ['交易日期', '交易金额', '借贷标志', '余额', '对方户名', '摘要'],
      ['2023.1.5', 1000, '贷', 1500, '某乙', '工资'],
      ['2023.1.6', 200.5, '借', 1299.5, '某丙', '消费'],
      ['2023.1.7', -200.5, '借', 1500, '某丙', '冲正'],
    ],
    expected: [
      ['2023-01-05', '', '收入', 100_000n, true],
      ['2023-01-06', '', '支出', 20_050n, true],
      ['2023-01-07', '', '支出', -20_050n, true],
    ],
  },
  {
    name: 'a sign that only repeats the mark',
    rows: [
      ['交易日期', '发生额', '收支', '余额', '附言'],
      ['2023-01-05', '+1000.00', '收', '1500.00', 'x'],
      ['2023-01-06', '-200.50', '支', '1299.50', 'x'],
      ['2023-01-07', '-9.50', '支', '1290.00', 'x'],
    ],
    expected: [
      ['2023-01-05', '', '收入', 100_000n, false],
      ['2023-01-06', '', '支出', 20_050n, false],
      ['2023-01-07', '', '支出', 950n, false],
    ],
  },
  {
    name: 'signs of an account, proved by the balance, newest first',
    rows: [
      ['入账时间', '发生额', '账户余额', '用途', '流水号'],
      ['2023-01-06 10:15:00', '-200.50', '1299.50', '信用卡还款', 'A2'],
      ['2023-01-05 09:30:12', '1000.00', '1500.00', '货款', 'A1'],
    ],
    expected: [
      ['2023-01-06', '10:15:00', '支出', 20_050n, false],
      ['2023-01-05', '09:30:12', '收入', 100_000n, false],
    ],
  },
  {
    name: 'a bill of a credit card: spending is positive, days without a year',
    file: '账单.xlsx',
    rows: [
      ['某行信用卡对账单(2024年01月)'],
      ['交易日', '记账日', '交易摘要', '人民币金额', '卡号末四位'],
      [null, '12/29', '还款', '-1.23', '1234'],
      ['01/02', '01/03', '电影票', '56.78', '1234'],
      ['01/02', '01/03', '电影票', '56.78', '1234'],
    ],
    expected: [
      ['2023-12-29', '', '收入', 123n, false],
      ['2024-01-02', '', '支出', 5678n, false],
      ['2024-01-02', '', '支出', 5678n, false],
    ],
  },
  {
    name: 'currency and amount in one cell, no sign: the kind of transaction tells; foreign amounts count as posted',
    rows: [
      ['交易日期', '记账日期', '交易说明', '交易币种/金额', '入账币种/金额'],
      ['2025-01-10', '2025-01-10', '退货 某商户', 'CNY 123.18', 'CNY 123.18'],
      ['2025-01-11', '2025-01-12', '消费 某商户', 'CNY 2.99', 'CNY2.99'],
      ['2025-01-18', '2025-01-18', '消费 某商户', 'JPY 1000.00', 'CNY 49.85'],
    ],
    expected: [
      ['2025-01-10', '', '收入', 12_318n, false],
      ['2025-01-11', '', '支出', 299n, false],
      ['2025-01-18', '', '支出', 4985n, false],
    ],
  },
  {
    name: 'a payment service: what was closed before anything moved is no entry, what it does not count stays without a side',
    rows: [
      ['导出信息:'],
      ['支付宝账户:x@example.org'],
      ['收入:1笔 1.00元'],
      ['交易时间', '交易对方', '商品说明', '收/支', '金额', '交易状态', '交易订单号'],
      ['2023-02-12 21:32:14', '某店', '某物', '支出', '49.74', '交易成功', '1'],
      ['2023-02-11 21:32:14', '某店', '某物', '不计收支', '10.00', '交易关闭', '2'],
      ['2023-02-10 21:32:14', '某店', '退款', '不计收支', '16.03', '退款成功', '3'],
      ['2023-02-09 21:32:14', '某店', '某物', '支出', '131.77(已退款89.84)', '交易成功', '4'],
    ],
    expected: [
      ['2023-02-12', '21:32:14', '支出', 4974n, true],
      ['2023-02-10', '21:32:14', '不计', 1603n, true],
      ['2023-02-09', '21:32:14', '支出', 13_177n, true],
    ],
  },
];

test.each(STATEMENTS)('$name', async ({ file = '流水.xlsx', rows, expected }) => {
  const folder = workFolder();
  const { report, entries: found } = await entries([await putWorkbook(folder, file, { Sheet1: rows })], folder);
  expect(report.files[0]?.sheets[0]).toMatchObject({ table: 'bank_transaction', counts: { quarantined: 0 } });
  expect(found).toEqual(expected);
});

test('overlapping statements count each entry once, equal entries of one statement as often as they stand there', async () => {
  const folder = workFolder();
  const csv = (...lines: readonly string[]): string => ['交易日期,交易摘要,收入,支出,余额', ...lines, ''].join('\n');
  const fare = '2023-01-05,公交,,2.00,';
  const files = [
    put(folder, '一月流水.csv', csv('2023-01-04,工资,100.00,,', fare, fare)),
    put(folder, '一至二月流水.csv', csv(fare, fare, fare, '2023-02-01,工资,100.00,,')),
  ];
  const { report, entries: found } = await entries(files, folder);
  expect(report.rows).toMatchObject({ taken: 5, duplicates: 2, quarantined: 0 });
  expect(found.filter(([, , direction]) => direction === '支出')).toHaveLength(3);
});
