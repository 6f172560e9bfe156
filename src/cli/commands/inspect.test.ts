import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Inspection } from '#intake';
import { inventedId, put, putWorkbook, workFolder } from '../../../tests/work-folder.ts';
import { hengjian } from '../testing/recording-cli.ts';

interface Printed extends Inspection {
  readonly refused?: { readonly code: string };
  readonly sheets: readonly (Inspection['sheets'][number] & {
    readonly cells: readonly { readonly row: number; readonly cells: readonly unknown[] }[];
  })[];
}

const inspectJson = async (
  ...words: readonly string[]
): Promise<{ readonly found: Printed; readonly exitCode: number }> => {
  const { out, exitCode } = await hengjian('inspect', ...words, '--json');
  return { found: JSON.parse(out) as Printed, exitCode };
};

const LINES = [
  '到账编号,案号,缴款人,证件号码,到账金额,到账日期,经办柜员,到账日',
  `DZ1,〔2023〕浙0624执1号,张三丰,${inventedId(1)},100.00,2023.1.5,甲乙,2023-01-05`,
  `DZ2,(2023)浙0624执2号,李四光,${inventedId(2)},未知数,2023-01-06,甲乙,2023-01-06`,
  `,案号不明,王五,${inventedId(3)},50,2023-01-07,甲乙,2023-01-07`,
];

test('a file is told whole: format, cells as read, mapping with reasons, repairs, quarantine, what is unknown; nothing is stored', async () => {
  const folder = workFolder();
  const file = put(folder, '案款到账明细.csv', `${LINES.join('\n')}\n`);
  const { found, exitCode } = await inspectJson(file);
  expect(exitCode).toBe(0);
  expect(found).toMatchObject({ file: '案款到账明细.csv', format: 'csv', encoding: 'utf-8' });
  const [sheet] = found.sheets;
  expect(sheet?.cells).toHaveLength(4);
  expect(sheet?.cells[1]).toEqual({ row: 2, cells: LINES[1]?.split(',') });
  const [block] = sheet?.blocks ?? [];
  const [table] = block?.tables ?? [];
  expect(block).toMatchObject({ headerRow: 1 });
  expect(table).toMatchObject({ table: 'fund_receipt', counts: { taken: 2, quarantined: 1 } });
  const bySlot = new Map(table?.fields.map((field) => [field.slot, field]));
  expect(bySlot.get('fund_receipt.payer.id')).toMatchObject({
    column: 'D',
    samples: [expect.stringContaining('****'), expect.anything(), expect.anything()],
  });
  expect(bySlot.get('fund_receipt.payer.name')?.samples.join()).not.toContain('张三丰');
  expect(bySlot.get('fund_receipt.arrived_on')).toMatchObject({
    column: 'F',
    title: '到账日期',
    reasons: [{ code: 'title', text: { zh: '列名就是字段名' } }, { code: 'values-agree' }],
    alternatives: [{ column: 'H', header: '到账日' }],
  });
  expect(table?.conflicts).toContainEqual(expect.objectContaining({ kind: 'two-columns', column: 'H', taken: 'F' }));
  expect(table?.repairs).toContainEqual(
    expect.objectContaining({
      field: 'case',
      count: 1,
      samples: [{ row: 2, before: '〔2023〕浙0624执1号', after: '（2023）浙0624执1号' }],
    }),
  );
  expect(table?.quarantine).toContainEqual(
    expect.objectContaining({ row: 3, title: '到账金额', value: '未知数', reason: 'not-an-amount' }),
  );
  expect(block?.unknownColumns.map(({ column, kind }) => [column, kind])).toEqual([
    ['G', 'person-name'],
    ['H', 'date'],
  ]);
  expect(block?.unknownColumns[0]?.samples).toEqual(['甲*']);
  expect(readdirSync(folder)).toEqual(['案款到账明细.csv']);
});

test('in Chinese the answer comes first; rows are shown only when asked for; English on demand', async () => {
  const file = put(workFolder(), '案款到账明细.csv', `${LINES.join('\n')}\n`);
  const { out, exitCode } = await hengjian('inspect', file);
  expect(exitCode).toBe(0);
  expect(out).toContain('➜ 这是「到账」(很有把握');
  expect(out).toContain('可收 2 行,1 行待修正');
  expect(out).toContain('第 3 行 到账金额 = 未知数');
  expect(out).not.toMatch(/张三丰|\d{17}[\dX]/u);
  expect((await hengjian('inspect', file, '--rows', '2')).out).toContain('张三丰');
  expect((await hengjian('inspect', file, '--lang', 'en')).out).toContain('➜ fund_receipt (sure');
});

test('every sheet of a workbook is told, hidden and unknown ones too', async () => {
  const file = await putWorkbook(workFolder(), '交来.xlsx', {
    执行案件: [
      ['某院执行案件清单'],
      ['案号', '立案日期', '承办人', '执行标的(万元)'],
      ['(2023)浙0624执1号', '2023-01-05', '王五', 1.5],
    ],
    食堂菜单: [
      ['周一', '周二'],
      ['白菜', '豆腐'],
    ],
  });
  const { found } = await inspectJson(file, '--rows', '1');
  expect(found.sheets.map((sheet) => [sheet.name, sheet.blocks.length, sheet.unrecognised.length])).toEqual([
    ['执行案件', 1, 0],
    ['食堂菜单', 0, 1],
  ]);
  expect(found.sheets[0]?.cells).toEqual([{ row: 1, cells: ['某院执行案件清单'] }]);
  expect(found.sheets[0]?.blocks[0]).toMatchObject({
    headerRow: 2,
    tables: [
      {
        table: 'enforcement_case',
        derived: expect.arrayContaining([expect.objectContaining({ field: 'court', from: 'case_no' })]) as unknown,
      },
    ],
  });
  expect(found.sheets[1]?.unrecognised[0]?.message.zh).toContain('没有找到可识别的表头');
});

test.each([
  ['缺.csv', undefined, 66],
  ['空.csv', '', 65],
  ['无关.csv', '甲,乙\n1,2\n', 1],
])('%s ends with its own code and says why', async (name, content, code) => {
  const folder = workFolder();
  const file = content === undefined ? path.join(folder, name) : put(folder, name, content);
  const { err, out, exitCode } = await hengjian('inspect', file);
  expect(exitCode).toBe(code);
  expect(err + out).toMatch(/[\p{Script=Han}]{4}/u);
});

test('a file that cannot be read is told in JSON too', async () => {
  const { found, exitCode } = await inspectJson(put(workFolder(), '空.csv', ''));
  expect(exitCode).toBe(65);
  expect(found).toMatchObject({ refused: { code: 'file-empty' }, sheets: [] });
});
