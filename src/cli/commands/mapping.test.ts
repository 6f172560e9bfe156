import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importPaths } from '#intake';
import type { RememberedMapping } from '#intake';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { hengjian } from '../testing/recording-cli.ts';

const HEADER = '案号,立案日期,收到日,承办人,标的';
const LINES = ['(2023)浙0624执1号,2023-01-05,2023-01-02,王五,100', '(2023)浙0624执2号,2023-02-05,2023-02-02,王五,200'];
const csv = (header: string, ...lines: string[]): string => `${[header, ...lines].join('\n')}\n`;

const current = async (data: string): Promise<readonly RememberedMapping[]> =>
  JSON.parse((await hengjian('mapping', 'list', '--data', data, '--json')).out) as readonly RememberedMapping[];

test(
  'a correction is checked, kept with who and why, followed by inspect and import, shared, and forgotten',
  { timeout: 120_000 },
  async () => {
    const folder = workFolder();
    const data = path.join(folder, 'data');
    const file = put(folder, '执行案件一月.csv', csv(HEADER, ...LINES));
    const words = ['mapping', 'set', '--data', data, '--source', '甲院', '--sheet', file] as const;
    const kept = await hengjian(
      ...words,
      '--field',
      'enforcement_case.filed_on=收到日',
      '--field',
      'enforcement_case.officer=',
      '--by',
      '专员',
      '--why',
      '与卷宗核对',
    );
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(kept.out).toContain('enforcement_case.filed_on ← 收到日');
    const [mapping] = await current(data);
    expect(mapping).toMatchObject({ source: '甲院', version: 1, by: '专员', why: '与卷宗核对', table: null });

    const seen = await hengjian('inspect', file, '--source', '甲院', '--data', data);
    expect(seen.out).toContain('由专员');
    expect((await hengjian('inspect', file)).out).not.toContain('由专员');

    const next = put(folder, '执行案件二月.csv', csv(HEADER, '(2023)浙0624执3号,2023-03-05,2023-03-02,王五,300'));
    const report = await importPaths([next], { dataDir: data, source: '甲院', memoryLimit: '600MB' });
    const place = report.files[0]?.sheets[0]?.mapping.find((one) => one.field === 'filed_on');
    expect(place).toMatchObject({ column: 'C', header: '收到日' });
    expect(report.files[0]?.sheets[0]?.mapping.some((one) => one.field === 'officer')).toBe(false);

    const again = await hengjian(...words, '--confirm', '--by', '主任', '--why', '全部核对');
    expect(again.exitCode).toBe(0);
    const shown = await hengjian('mapping', 'show', mapping?.fingerprint ?? '', '--data', data);
    expect(shown.out).toMatch(/v2 · 主任[\s\S]*v1 · 专员/u);

    const shared = path.join(folder, '列对应.yaml');
    expect(await hengjian('mapping', 'export', shared, '--data', data)).toMatchObject({ exitCode: 0 });
    const other = path.join(folder, 'other');
    expect(await hengjian('mapping', 'import', shared, '--data', other, '--source', '乙院')).toMatchObject({
      exitCode: 0,
    });
    const [taken] = await current(other);
    const [given] = await current(data);
    expect(taken).toMatchObject({
      source: '乙院',
      fingerprint: given?.fingerprint,
      fields: given?.fields,
      table: 'enforcement_case',
      by: '主任',
    });

    expect(
      await hengjian('mapping', 'forget', mapping?.fingerprint ?? '', '--source', '甲院', '--data', data),
    ).toMatchObject({ exitCode: 0 });
    expect(await current(data)).toEqual([]);
    expect((await hengjian('mapping', 'show', mapping?.fingerprint ?? '', '--data', data)).out).toContain('不再使用');
  },
);

test('what cannot be decided is refused before anything is kept, and says what there is', async () => {
  const folder = workFolder();
  const file = put(folder, '执行案件.csv', csv(HEADER, ...LINES));
  const data = path.join(folder, 'data');
  const set = (...more: readonly string[]) =>
    hengjian('mapping', 'set', '--data', data, '--source', '甲院', '--sheet', file, ...more);
  expect(await set('--field', 'enforcement_case.filed=立案日期')).toMatchObject({
    exitCode: 64,
    err: expect.stringContaining('enforcement_case.filed_on') as string,
  });
  expect(await set('--field', 'enforcement_case.filed_on=受案日')).toMatchObject({
    exitCode: 64,
    err: expect.stringContaining('案号、立案日期、收到日') as string,
  });
  expect(await set('--table', 'no_table')).toMatchObject({ exitCode: 64 });
  expect(await set()).toMatchObject({ exitCode: 64 });
  expect(
    await hengjian('mapping', 'set', '--data', data, '--source', '甲院', '--sheet', `${file}#无此表`, '--confirm'),
  ).toMatchObject({ exitCode: 64 });
  expect(
    await hengjian(
      'mapping',
      'set',
      '--data',
      data,
      '--source',
      '甲院',
      '--sheet',
      path.join(folder, '缺.csv'),
      '--confirm',
    ),
  ).toMatchObject({ exitCode: 66 });
  expect(await current(data)).toEqual([]);
});

test('a shared file that is no list of mappings is refused with the place of the fault', async () => {
  const folder = workFolder();
  const file = path.join(folder, '列对应.yaml');
  const take = async (text: string): Promise<string> => {
    writeFileSync(file, text);
    const said = await hengjian('mapping', 'import', file, '--data', path.join(folder, 'data'));
    expect(said.exitCode).toBe(65);
    return said.err;
  };
  expect(await take('mappings: 1\n')).toContain('mappings');
  expect(await take('mappings:\n  - source: 甲院\n')).toContain('第 1 条');
  expect(
    await take('mappings:\n  - { source: 甲院, headers: [案号], fields: { enforcement_case.case_no: 编号 } }\n'),
  ).toContain('编号');
  expect(readFileSync(file, 'utf8')).toContain('编号');
});
