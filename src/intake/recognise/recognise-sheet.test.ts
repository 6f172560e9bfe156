import { expect, test } from 'vitest';
import { loadSchema } from '#content';
import type { RawCell, RawSheet } from '#readers';
import { layoutOf } from '../mapping/layout-key.ts';
import type { MappingAdviser } from '../mapping/mapping-advice.ts';
import type { RememberedMapping } from '../mapping/mapping-memory.ts';
import { nearestMapping } from '../mapping/mapping-memory.ts';
import { slotName } from '../mapping/slot-name.ts';
import { headerIndex } from './header-index.ts';
import { recogniseSheet } from './recognise-sheet.ts';
import type { SheetPlan, SlotMatch } from './sheet-plan.ts';

const index = headerIndex(loadSchema());

function sheetOf(name: string, rows: readonly (readonly RawCell[])[], comments?: readonly string[]): RawSheet {
  return {
    name,
    hidden: false,
    ...(comments === undefined ? {} : { columnComments: comments }),
    rows: async function* () {
      yield await Promise.resolve(rows.map((cells, place) => ({ row: place + 1, cells })));
    },
  };
}

async function planOf(
  name: string,
  rows: readonly (readonly RawCell[])[],
  more: { readonly comments?: readonly string[]; readonly advise?: MappingAdviser } = {},
): Promise<SheetPlan> {
  const found = await recogniseSheet(index, sheetOf(name, rows, more.comments), 0, name, more.advise);
  if (!('plan' in found)) throw new Error(`not recognised; nearest ${JSON.stringify(found.unrecognised.nearest)}`);
  return found.plan;
}

/** Slot → header, as the plan has it. */
function slotsOf(plan: SheetPlan): Record<string, string> {
  return Object.fromEntries(
    plan.tables.flatMap((table) =>
      (table.slots ?? []).map((slot) => [slotName(table.label ?? table.table, slot), slot.header]),
    ),
  );
}

const slotAt = (plan: SheetPlan, field: string): SlotMatch | undefined =>
  plan.tables[0]?.slots?.find((slot) => slot.field === field);

const CASES = [
  ['(2023)浙0624执1号', '2023-01-05', '张三', '10000.50'],
  ['(2023)浙0624执2号', '2023-02-05', '李四', '20000'],
];

test('marks, numbers, brackets, units, line breaks and a second language do not hide a header', async () => {
  const header = ['1.案\n号', '*立案时间(yyyy-mm-dd)', '③承办法官【必填】', '标的金额/万元'];
  const plan = await planOf('执行案件', [header, ...CASES]);
  expect(slotsOf(plan)).toEqual({
    'enforcement_case.case_no': '1.案 号',
    'enforcement_case.filed_on': '*立案时间(yyyy-mm-dd)',
    'enforcement_case.officer': '③承办法官【必填】',
    'enforcement_case.amount_due': '标的金额/万元',
  });
  expect(plan.tables[0]?.fields['amount_due']).toMatchObject({ use: { unit: '万元' } });
  const english = await planOf('执行案件', [['Case No.', 'Filing Date', '承办人 Officer', 'Amount Due'], ...CASES]);
  expect(Object.keys(slotsOf(english)).sort()).toEqual(Object.keys(slotsOf(plan)).sort());
});

test('a person beside a number is one; the number in brackets is not the name', async () => {
  const plan = await planOf('案款到账', [
    ['案号', '到账编号', '到账金额', '缴款人姓名', '缴款人(身份证号)'],
    ['(2023)浙0624执1号', 'A1', '100', '张三', '330102198001011234'],
  ]);
  expect(plan.tables[0]?.fields['payer']).toMatchObject({ name: { column: 3 }, id: { column: 4 } });
});

test('a header that says nothing is known by its cells only where nothing else fits, and says so', async () => {
  const rows = [
    ['编码', '立案日期', '承办人', '结案方式'],
    ...CASES.map(([no, day]) => [no ?? '', day ?? '', '王五', '终本']),
  ];
  const plan = await planOf('执行案件清单', rows);
  expect(slotAt(plan, 'case_no')).toMatchObject({
    header: '编码',
    confidence: 0.85,
    reasons: [{ code: 'only-values' }],
  });
});

test('cells that contradict lower the confidence; of two columns the one whose cells fit is taken and the other is told', async () => {
  const plan = await planOf('执行案件', [
    ['案号', '立案日期', '立案时间', '承办人'],
    ['(2023)浙0624执1号', '张三', '2023-01-05', '王五'],
    ['(2023)浙0624执2号', '李四', '2023-01-06', '王五'],
  ]);
  expect(slotAt(plan, 'filed_on')?.header).toBe('立案时间');
  expect(plan.tables[0]?.others?.find((one) => one.column === 1)).toMatchObject({
    field: 'filed_on',
    confidence: 0.5,
    reasons: [{ code: 'title' }, { code: 'values-differ', detail: '0' }],
  });
  expect(plan.unknown).toContainEqual({ column: 'B', header: '立案日期' });
});

test('names of the court database are understood by the schema, by initials, and by comments', async () => {
  const plan = await planOf(
    'T_SCZX',
    [['C_AH', 'D_LARQ', 'N_CBR', 'D_XYZ', 'N_XYZ'], ...CASES.map(([no = '', day = '']) => [no, day, '17', day, '5'])],
    { comments: ['', '', '', '结案日期', ''] },
  );
  expect(slotsOf(plan)).toMatchObject({
    'enforcement_case.filed_on': 'D_LARQ',
    'enforcement_case.officer': 'N_CBR',
    'enforcement_case.closed_on': 'D_XYZ',
  });
  expect(plan.unknown).toEqual([{ column: 'E', header: 'N_XYZ' }]);
});

const decided = (headers: readonly string[], more: Partial<RememberedMapping>): MappingAdviser => {
  const mapping: RememberedMapping = {
    ...layoutOf(headers),
    source: '甲院',
    version: 3,
    table: null,
    fields: {},
    state: 'kept',
    by: '专员',
    at: '2024-01-01T00:00:00Z',
    why: '核对',
    ...more,
  };
  return (layout) => nearestMapping([mapping], layout);
};

test('what people decided wins over a better header, and a changed layout falls back field by field', async () => {
  const header = ['案号', '立案日期', '收到日', '承办人'];
  const rows = CASES.map(([no = '', day = '']) => [no, day, day, '王五']);
  const fields = {
    'enforcement_case.filed_on': { header: '收到日', nth: 0 },
    'enforcement_case.officer': null,
  };
  const advise = decided(header, { fields });
  const plan = await planOf('执行案件', [header, ...rows], { advise });
  expect(slotsOf(plan)).toMatchObject({ 'enforcement_case.filed_on': '收到日' });
  expect(slotAt(plan, 'filed_on')).toMatchObject({ confidence: 1, reasons: [{ code: 'decided' }] });
  expect(plan.tables[0]?.fields['officer']).toBeUndefined();
  expect(plan.remembered).toMatchObject({ version: 3, exact: true });
  const changed = await planOf('执行案件', [['案号', '立案日期', '收件日', '承办人'], ...rows], { advise });
  expect(slotAt(changed, 'filed_on')?.header).toBe('立案日期');
  expect(changed.tables[0]?.fields['officer']).toBeUndefined();
  expect(changed.remembered).toMatchObject({ exact: false });
});

test('a decided table is taken though another fits better', async () => {
  const header = ['案号', '姓名', '证件号码', '日期'];
  const rows = [['(2023)浙0624执1号', '张三', '330102198001011234', '2023-01-05']];
  const advise = decided(header, {
    table: 'asset_report',
    fields: { 'asset_report.issued_on': { header: '日期', nth: 0 } },
  });
  const plan = await planOf('失信名单', [header, ...rows], { advise });
  expect(plan).toMatchObject({ confidence: 1, tables: [{ table: 'asset_report' }] });
  expect(slotAt(plan, 'issued_on')?.header).toBe('日期');
});
