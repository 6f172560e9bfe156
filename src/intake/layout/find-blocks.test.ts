import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellRange, RawCell, RawRow } from '#readers';
import type { Block } from './block.ts';
import { blockReader, blockRows } from './block-reader.ts';
import { findBlocks } from './find-blocks.ts';
import { mergeIndex } from './merged-cells.ts';

const KNOWN = new Set(
  '案号 立案日期 被执行人 执行标的 到账日期 到账金额 到账编号 款项性质 缴款人 姓名 证件号码 户名 账号 币种 开户行 交易日期 收入 支出 余额 摘要 结案日期 结案方式 承办人 发放金额 发放日期 LOAN_ACCOUNT'.split(
    ' ',
  ),
);
const knows = (text: string): boolean =>
  KNOWN.has(
    text
      .replace(/\s+/gu, '')
      .replace(/[(（][^)）]*[)）]/gu, '')
      .replace(/[:：]$/u, ''),
  );

type Line = readonly RawCell[];

function sheet(lines: readonly Line[]): RawRow[] {
  return lines.map((cells, index) => ({ row: index + 1, cells }));
}

function find(lines: readonly Line[], merges: readonly CellRange[] = []): readonly Block[] {
  return findBlocks({ rows: sheet(lines), merges: mergeIndex(merges), knows });
}

const names = (block: Block | undefined): string[] => block?.columns.map((column) => column.text) ?? [];

/** What each block takes and why it passes over the rest: `row` numbers only. */
function read(
  lines: readonly Line[],
  merges: readonly CellRange[] = [],
): { taken: number[]; passed: Record<string, number[]> }[] {
  return find(lines, merges).map(({ plan }) => {
    const reader = blockReader(plan, merges);
    const taken: number[] = [];
    const passed: Record<string, number[]> = {};
    for (const row of sheet(lines)) {
      if (!reader.covers(row.row)) continue;
      const { data, verdict } = reader.take(row);
      if (data !== undefined) taken.push(data.row.row);
      if (verdict !== undefined && verdict !== 'header') (passed[verdict] ??= []).push(row.row);
    }
    const last = reader.end();
    if (last !== undefined) taken.push(last.row.row);
    return { taken, passed };
  });
}

const HEADER: Line = ['案号', '立案日期', '被执行人', '执行标的'];
const datum = (n: number): Line => [`(2023)浙0624执${n}号`, '2023-01-05', '某甲', 1000 + n];

const CASES: readonly {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly merges?: readonly CellRange[];
  readonly taken: readonly (readonly number[])[];
  readonly passed?: readonly Record<string, readonly number[]>[];
  readonly headers?: readonly (readonly string[])[];
}[] = [
  {
    name: 'a plain table',
    lines: [HEADER, datum(1), datum(2)],
    taken: [[2, 3]],
    headers: [['案号', '立案日期', '被执行人', '执行标的']],
  },
  {
    name: 'title, unit and blank rows above, total and signatures below',
    lines: [
      ['某院执行案件台账'],
      ['单位:万元', null, null, '2023年'],
      [],
      HEADER,
      datum(1),
      [],
      ['合计', null, null, 1001],
      [null, null, null, 1001],
      ['制表人:某乙', null, '审核:某丙'],
    ],
    taken: [[5]],
    passed: [{ 'above-header': [1, 2], blank: [3, 6], total: [7, 8] }],
  },
  {
    name: 'the header and the titles printed again on each page, with page numbers',
    lines: [
      ['某院执行案件台账'],
      HEADER,
      datum(1),
      ['第1页 共2页'],
      ['某院执行案件台账'],
      HEADER,
      datum(2),
      ['第 2 页'],
      ['以下空白'],
    ],
    taken: [[3, 7]],
    passed: [
      { 'above-header': [1], 'page-mark': [4, 8], 'repeated-title': [5], 'repeated-header': [6], 'end-mark': [9] },
    ],
  },
  {
    name: 'a header of two rows with merges',
    lines: [
      ['案号', '被执行人', null, '案款', null],
      [null, '姓名', '证件号码', '到账金额', '到账日期'],
      ['(2023)浙0624执1号', '某甲', '330102198001011234', 5, '2023-01-05'],
    ],
    merges: [
      { top: 1, bottom: 2, left: 0, right: 0 },
      { top: 1, bottom: 1, left: 1, right: 2 },
      { top: 1, bottom: 1, left: 3, right: 4 },
    ],
    taken: [[3]],
    headers: [['案号', '被执行人 姓名', '被执行人 证件号码', '案款 到账金额', '案款 到账日期']],
  },
  {
    name: 'a header of two rows without merges: blanks are filled to the right',
    lines: [
      ['案号', '被执行人', null, '案款', null],
      [null, '姓名', '证件号码', '到账金额', '到账日期'],
      ['(2023)浙0624执1号', '某甲', '330102198001011234', 5, '2023-01-05'],
    ],
    taken: [[3]],
    headers: [['案号', '被执行人 姓名', '被执行人 证件号码', '案款 到账金额', '案款 到账日期']],
  },
  {
    name: 'a header of three rows',
    lines: [
      ['案号', '案款', null, null],
      [null, '到账', null, '发放'],
      [null, '到账金额', '到账日期', '发放金额'],
      ['(2023)浙0624执1号', 5, '2023-01-05', 4],
    ],
    merges: [
      { top: 1, bottom: 3, left: 0, right: 0 },
      { top: 1, bottom: 1, left: 1, right: 3 },
      { top: 2, bottom: 2, left: 1, right: 2 },
    ],
    taken: [[4]],
    headers: [['案号', '案款 到账 到账金额', '案款 到账 到账日期', '案款 发放 发放金额']],
  },
  {
    name: 'a national template: names, then the codes of the system, then a note',
    lines: [
      ['贷款账号', '户名', '到账金额'],
      ['LOAN_ACCOUNT', 'CUS_NAME', 'LOAN_AMOUNT'],
      ['必填,文本', '必填', '数值型'],
      ['62220001', '某甲', 12],
    ],
    taken: [[4]],
    passed: [{ note: [3] }],
  },
  {
    name: 'a template of a bank: who reports and in what unit above, names in two rows, codes below',
    lines: [
      ['信贷情况统计表'],
      ['上报单位:某行', null, '时间:', null, '单位:万元'],
      ['机构', '贷款', null, '其中', null],
      [null, '余额', '比年初', '不良', '其他'],
      ['$BR_NAME', 'LOAN_BAL', 'LOAN_LY', 'BAD_BAL', 'OTHER_BAL'],
      ['某支行', 5, 6, 7, 8],
    ],
    merges: [
      { top: 2, bottom: 2, left: 0, right: 1 },
      { top: 3, bottom: 4, left: 0, right: 0 },
      { top: 3, bottom: 3, left: 1, right: 2 },
      { top: 3, bottom: 3, left: 3, right: 4 },
    ],
    taken: [[6]],
    headers: [['机构', '贷款 余额', '贷款 比年初', '其中 不良', '其中 其他']],
  },
  {
    name: 'lines that hold only their number',
    lines: [
      ['序号', '案号', '被执行人', '执行标的'],
      [1, '(2023)浙0624执1号', '某甲', 5],
      [2, null, null, null],
      [3, null, null, null],
    ],
    taken: [[2]],
    passed: [{ 'serial-only': [3, 4] }],
  },
  {
    name: 'two tables one below the other',
    lines: [
      HEADER,
      datum(1),
      datum(2),
      [],
      ['案款到账明细'],
      ['到账编号', '到账日期', '到账金额'],
      ['D1', '2023-02-01', 5],
      ['D2', '2023-02-02', 6],
    ],
    taken: [
      [2, 3],
      [7, 8],
    ],
  },
  {
    name: 'two tables side by side with titles of their own',
    lines: [
      ['到账', null, null, null, '发放'],
      ['到账编号', '到账日期', '到账金额', null, '发放日期', '发放金额'],
      ['D1', '2023-02-01', 5, null, '2023-03-01', 4],
      ['D2', '2023-02-02', 6, null, null, null],
    ],
    taken: [[3, 4], [3]],
    headers: [
      ['到账编号', '到账日期', '到账金额'],
      ['发放日期', '发放金额'],
    ],
  },
  {
    name: 'an empty column for looks does not cut a table',
    lines: [
      ['案号', '立案日期', null, '被执行人', '执行标的'],
      ['(2023)浙0624执1号', '2023-01-05', null, '某甲', 5],
      ['(2023)浙0624执2号', '2023-01-05', null, '某乙', 6],
    ],
    taken: [[2, 3]],
  },
  {
    name: 'a form with labels and values side by side',
    lines: [
      ['执行案件登记表'],
      ['案号', '(2023)浙0624执1号', '立案日期', '2023-01-05'],
      ['被执行人', '某甲', '证件号码', '330102198001011234'],
      ['执行标的', 1000, '承办人', null],
    ],
    taken: [[2]],
    headers: [['案号', '立案日期', '被执行人', '证件号码', '执行标的', '承办人']],
  },
  {
    name: 'forms one below the other',
    lines: [
      ['案号', '(2023)浙0624执1号'],
      ['立案日期', '2023-01-05'],
      ['被执行人', '某甲'],
      [],
      ['案号', '(2023)浙0624执2号'],
      ['立案日期', '2023-01-06'],
      ['被执行人', '某乙'],
    ],
    taken: [[1, 5]],
  },
  {
    name: 'fields in the first column, a record in each further one',
    lines: [
      ['案号', '(2023)浙0624执1号', '(2023)浙0624执2号'],
      ['立案日期', '2023-01-05', '2023-01-06'],
      ['被执行人', '某甲', '某乙'],
      ['执行标的', 5, 6],
    ],
    taken: [[1], [1]],
  },
  {
    name: 'account data above a statement is no header and no form',
    lines: [
      ['户名', '某甲', '账号', '6222000011112222'],
      ['币种', '人民币', '开户行', '某行'],
      [],
      ['交易日期', '摘要', '收入', '支出', '余额'],
      ['2023-01-05', '转账', 5, null, 10],
    ],
    taken: [[5]],
    passed: [{ 'above-header': [1, 2], blank: [3] }],
  },
];

test.each(CASES)('$name', ({ lines, merges = [], taken, passed = [], headers }) => {
  const found = read(lines, merges);
  expect(found.map((one) => one.taken)).toEqual(taken);
  passed.forEach((expected, place) => {
    expect(found[place]?.passed).toMatchObject(expected);
  });
  if (headers !== undefined) expect(find(lines, merges).map(names)).toEqual(headers);
});

test('the lower part of a header counts alone only where it says one thing', () => {
  const [block] = find([
    ['案号', '到账', null, '发放', null],
    [null, '金额', '日期', '金额', '日期'],
    ['(2023)浙0624执1号', 5, '2023-01-05', 4, '2023-02-05'],
  ]);
  expect(block?.columns.map(({ text, others }) => [text, ...others])).toEqual([
    ['案号'],
    ['到账 金额'],
    ['到账 日期'],
    ['发放 金额'],
    ['发放 日期'],
  ]);
});

test('pairs above a table are kept with the cell that holds the value; times and totals of the period are told apart', () => {
  const [block] = find([
    ['户名:某甲  账号:6222000011112222'],
    ['起止日期', '20230101-20230131', '币种', '人民币'],
    ['单位:万元'],
    ['交易日期', '摘要', '收入', '支出'],
    ['2023-01-05', '转账', 5, null],
  ]);
  expect(block?.unit).toBe('万元');
  expect(block?.context).toMatchObject([
    { label: '户名', value: '某甲', row: 1, column: 0 },
    { label: '账号', value: '6222000011112222', row: 1, column: 0 },
    { label: '币种', value: '人民币', row: 2, column: 3 },
    { label: '单位', value: '万元', row: 3, column: 0 },
  ]);
});

test('a cell merged downwards speaks for its rows, and no other blank is filled', () => {
  const lines: Line[] = [HEADER, datum(1), [null, '2023-01-06', '某乙', 5], [null, '2023-01-07', '某丙', 6]];
  const merges = [{ top: 2, bottom: 3, left: 0, right: 0 }];
  const [block] = find(lines, merges);
  const rows = blockRows(
    block?.plan ?? { headerRows: [0, 0], firstRow: 1, dataColumns: [], serialColumns: [] },
    sheet(lines),
    merges,
  );
  expect(rows.map((row) => row.cells[0])).toEqual(['(2023)浙0624执1号', '(2023)浙0624执1号', null]);
});

test('a table that begins below what was looked at is not loaded as the one above', () => {
  const plan = find([HEADER, datum(1), datum(2)])[0]?.plan;
  if (plan === undefined) throw new Error('no table');
  const late: Line[] = [
    HEADER,
    ...Array.from({ length: 50 }, (_, n) => datum(n)),
    [],
    ['到账编号', '缴款人', '款项性质', '经办部门'],
    ['D1', '某甲', '执行案款', '执行局'],
  ];
  const reader = blockReader(plan);
  const verdicts = sheet(late).map((row) => reader.take(row).verdict);
  expect(verdicts.slice(-3)).toEqual(['blank', 'other-table', 'other-table']);
  expect(verdicts.filter((verdict) => verdict === undefined)).toHaveLength(50);
});

const ACCOUNT: readonly Line[] = [
  ['户名:某甲  账号:6222000011112222'],
  ['交易日期', '摘要', '收入', '支出'],
  ['2023-01-05', '转账', 5, null],
];
const NEXT_ACCOUNT: readonly Line[] = [
  ['户名:某乙  账号:6222000033334444'],
  ['交易日期', '摘要', '收入', '支出'],
  ['2023-01-06', '转账', 6, null],
];

test('each account of a sheet has its own rows; the same account on a further page goes on', () => {
  const lines = [...ACCOUNT, [], ...ACCOUNT, [], ...NEXT_ACCOUNT];
  expect(read(lines).map(({ taken }) => taken)).toEqual([[3, 7], [11]]);
  expect(find(lines).map(({ context }) => context.map(({ value }) => value))).toEqual([
    ['某甲', '6222000011112222'],
    ['某乙', '6222000033334444'],
  ]);
});

test('an account that begins below what was looked at does not become the one above', () => {
  const found = find(ACCOUNT)[0];
  if (found === undefined) throw new Error('no table');
  const { contextFrom = 4, context } = found;
  const reader = blockReader({ ...found.plan, contextFrom, context });
  const steps = sheet([...ACCOUNT, [], ...NEXT_ACCOUNT]).map((row) => reader.take(row));
  expect(steps.map(({ verdict }) => verdict)).toEqual([
    'above-header',
    'header',
    undefined,
    'blank',
    'other-table',
    'other-table',
    'other-table',
  ]);
  expect(steps[2]?.data?.row.cells).toEqual(['2023-01-05', '转账', 5, null, '某甲', '6222000011112222']);
});

const noise = fc.constantFrom<Line>([], ['合计', null, null, 99], HEADER, ['第1页'], ['以下空白']);

test('whatever stands around and between, the same rows are taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('某院台账', '2023年度', ''), { maxLength: 4 }),
      fc.nat({ max: 3 }),
      fc.array(fc.tuple(fc.nat({ max: 999 }), fc.array(noise, { maxLength: 2 })), { minLength: 1, maxLength: 12 }),
      (titles, left, rows) => {
        const shift = (line: Line): Line => (line.length === 0 ? [] : [...Array<null>(left).fill(null), ...line]);
        const lines = [
          ...titles.map((title): Line => [title]),
          shift(HEADER),
          ...rows.flatMap(([n, more]) => [shift(datum(n)), ...more.map(shift)]),
        ];
        const blocks = find(lines);
        const first = blocks[0]?.plan;
        const taken = first === undefined ? [] : blockRows(first, sheet(lines)).map((row) => row.cells.slice(left));
        expect(blocks).toHaveLength(1);
        expect(taken).toEqual(rows.map(([n]) => datum(n)));
      },
    ),
    { numRuns: 200 },
  );
});
