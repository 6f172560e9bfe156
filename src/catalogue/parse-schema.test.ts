import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CatalogueError, SCHEMA_FAULTS, parseSchema } from './index.ts';

const company = `
table: company
title: 企业
row: 一家企业
group: 外部登记
key: [code]
sources: [市场监管部门]
fields:
  code: { title: 代码, type: text, required: true, class: S0 }
`;

function faultsOf(...texts: string[]): string[] {
  const files = texts.map((text) => ({ name: `schema/${/table: (\S+)/u.exec(text)?.[1] ?? 'x'}.yaml`, text }));
  try {
    parseSchema(files);
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map((f) => `${String(f.line)} ${f.field} ${f.code}`);
    throw error;
  }
  return [];
}

test('a table is read with its aliases, persons and synonyms', () => {
  const text = `${company}  boss: { title: 法定代表人, type: person, class: S2, name: [负责人], id: [身份证号], court: C_FDDBR }
  state: { title: 状态, type: 'enum(存续, 注销)', class: S0, synonyms: { 在业: 存续 } }
  since: { title: 成立日期, type: date, class: S0, derive_from: code }
variants:
  - { constants: { state: 注销 }, aliases: [注销清单], headers: [注销日期] }
`;
  const table = parseSchema([{ name: 'schema/company.yaml', text }]).tables.get('company');
  expect(table?.fields.get('boss')?.nameAliases).toEqual(['法定代表人', '负责人', 'C_FDDBR']);
  expect(table?.fields.get('boss')?.idAliases).toEqual(['身份证号']);
  expect(table?.fields.get('state')?.type).toEqual({ kind: 'enum', values: ['存续', '注销'] });
  expect(table?.fields.get('since')?.deriveFrom).toBe('code');
  expect(table?.variants[0]?.headers).toEqual(['注销日期']);
});

test('a broken schema reports all its faults, each with line and field', () => {
  const broken = `table: broken
title: 坏表
row: 一行
group: 没有的组
key: [nothing, amount]
sources: [某单位]
colour: red
fields:
  amount: { title: 金额, type: moneys }
  Kind: { title: 类型, type: 'enum(甲, 乙)', class: S9, synonyms: { 丙: 丁 } }
  owner: { title: 所有人, type: person, class: S2, aliases: [权利人] }
  other: { title: 金 额, type: money, class: S1, requird: true }
  link: { title: 关联, type: ref(nowhere), class: S1, derive_from: gone }
companions:
  - table: company
    constants: { size: 大 }
    fields: { code: { name: [代码], id: [证号] } }
    link: { code: absent }
  - { table: missing, fields: { a: [b] } }
variants:
  - { constants: { Kind: 戊 } }
`;
  expect(faultsOf(company, broken)).toEqual([
    '4 group unknown-choice',
    '5 key unknown-field',
    '5 key optional-key',
    '6 sources.0 unknown-choice',
    '7 colour unknown-key',
    '9 fields.amount.type unknown-type',
    '9 fields.amount.class missing-key',
    '10 fields.Kind bad-name',
    '10 fields.Kind.synonyms.丙 unknown-enum-value',
    '10 fields.Kind.class unknown-choice',
    '11 fields.owner.aliases wrong-key',
    '12 fields.other.requird unknown-key',
    '12 fields.other duplicate-alias',
    '13 fields.link.type unknown-table',
    '13 fields.link.derive_from unknown-field',
    '16 companions.0.constants.size unknown-field',
    '17 companions.0.fields.code wrong-key',
    '18 companions.0.link.code unknown-field',
    '19 companions.1.table unknown-table',
    '21 variants.0.constants.Kind unknown-enum-value',
  ]);
});

test('text that is not YAML is named with its line', () => {
  expect(faultsOf('table: x\ntitle: [一\nrow: 二')[0]).toMatch(/^\d+ {2}yaml-syntax$/u);
  expect(faultsOf(`${company}  code: { title: 又, type: text, class: S0 }\n`)[0]).toContain('yaml-syntax');
});

test('a table may be defined once, in a file of its name', () => {
  expect(faultsOf(company, company)).toEqual(['2 table duplicate-table']);
  expect(() => parseSchema([{ name: 'schema/firm.yaml', text: company }])).toThrow('company.yaml');
});

test('a reference needs a table with a key of one field', () => {
  const pair = `table: pair
title: 对
row: 一对
group: 主体
key: content
sources: [法院]
fields:
  a: { title: 甲, type: ref(pair), class: S1 }
`;
  expect(faultsOf(pair)).toEqual(['8 fields.a.type bad-reference']);
});

test('every fault that the parser can raise is explained, and no other', () => {
  const names = readdirSync(import.meta.dirname).filter((name) =>
    /^(?:parse|check|read|catalogue).*(?<!\.test)\.ts$/u.test(name),
  );
  const sources = names.map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8')).join('\n');
  const raised = [...sources.matchAll(/'([a-z]+-[a-z]+(?:-[a-z]+)*)'/gu)].map(([, code = '']) => code);
  expect([...new Set(raised)].sort()).toEqual(Object.keys(SCHEMA_FAULTS).sort());
});
