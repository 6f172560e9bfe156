import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TABLE_GROUPS, normaliseHeader, renderSchemaPage } from '#catalogue';
import type { TableDef } from '#catalogue';
import { loadSchema, repositoryFolder } from './index.ts';
import { sharedFolder } from '../../tests/shared-folder.ts';

const shared = sharedFolder();
const tables = [...loadSchema().tables.values()];

function headersOf(table: TableDef): string[] {
  return [...table.fields.values()].flatMap((field) => [...field.aliases, ...(field.idAliases ?? [])]);
}

function takes(table: string, header: string): string | undefined {
  const fields = [...(loadSchema().tables.get(table)?.fields.values() ?? [])];
  return fields.find((field) => [...field.aliases, ...(field.idAliases ?? [])].includes(header))?.name;
}

test('every group of the data model has tables', () => {
  for (const group of TABLE_GROUPS)
    expect(
      tables.filter((table) => table.group === group),
      group,
    ).not.toEqual([]);
});

test('a header belongs to one field of a table', () => {
  for (const table of tables) {
    const headers = headersOf(table).map(normaliseHeader);
    expect(
      headers.filter((header, index) => headers.indexOf(header) !== index),
      table.name,
    ).toEqual([]);
  }
});

test('two tables that can be imported do not share a sheet name', () => {
  const owners = new Map<string, string>();
  for (const table of tables.filter((candidate) => !candidate.internal)) {
    for (const alias of table.aliases) {
      expect(owners.get(alias), `${alias} of ${table.name}`).toBeUndefined();
      owners.set(alias, table.name);
    }
  }
});

test('the schema cannot be changed', () => {
  const schema = loadSchema();
  expect(loadSchema()).toBe(schema);
  expect(() => (schema.tables as Map<string, unknown>).delete('court')).toThrow(TypeError);
  expect(() => Object.assign(schema.tables.get('court') ?? {}, { title: 'x' })).toThrow(TypeError);
  expect(Object.isFrozen(schema.tables.get('court')?.fields.get('code')?.aliases)).toBe(true);
});

test('headers as sources write them find their field', () => {
  expect(takes('enforcement_case', '申请标的')).toBe('amount_due');
  expect(takes('sanction', 'disruptTypeName')).toBe('clause');
  expect(takes('sanction', 'gmtPublishDate')).toBe('published_on');
  expect(takes('auction_lot', 'consultPrice')).toBe('reference_price');
  expect(takes('auction_lot', 'disposalUnit')).toBe('court');
  expect(takes('bid', '竞买号')).toBe('bidder');
  expect(takes('bank_transaction', '对方户名')).toBe('counterparty');
  expect(takes('company', 'CreditCode')).toBe('company');
});

test('the texts of the 失信 list are the items of article 1', () => {
  const clause = loadSchema().tables.get('sanction')?.fields.get('clause')?.synonyms ?? {};
  expect(clause['有履行能力而拒不履行生效法律文书确定义务']).toBe('第一项');
  expect(clause['其他规避执行']).toBe('第三项');
  expect(clause['违反财产报告制度']).toBe('第四项');
  expect(clause['被执行人无正当理由拒不履行执行和解协议']).toBe('第六项');
});

test('whoever appears as a person is at least S2, except companies in the public register', () => {
  for (const table of tables) {
    for (const field of table.fields.values()) {
      if (field.type.kind !== 'person' || field.title === '企业') continue;
      expect(['S2', 'S3', 'S4'], `${table.name}.${field.name}`).toContain(field.class);
    }
    if (table.group !== '受限') continue;
    expect([...new Set([...table.fields.values()].map((field) => field.class))], table.name).toEqual(['S4']);
  }
});

test('attributes on which nobody may be selected are protected wherever they stand', () => {
  const names = /^(?:性别|年龄|民族|出生日期|户籍地|宗教信仰|婚姻状况|残疾.*)$/u;
  for (const table of tables) {
    for (const field of table.fields.values()) {
      expect(field.protected, `${table.name}.${field.name}`).toBe(names.test(field.title));
    }
  }
});

test('docs/data-model.md is the page of this schema (./bin/run-node scripts/write-docs.ts writes it)', () => {
  const page = readFileSync(path.join(repositoryFolder, 'docs/data-model.md'), 'utf8');
  expect(page === renderSchemaPage(loadSchema())).toBe(true);
});

test.skipIf(shared === undefined)("every column of the court's database is taken by a table (needs ../shared)", () => {
  const text = readFileSync(path.join(shared ?? '', 'domain/court_schema_fields.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| T_'));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const [, names = '', , columns = ''] = row.split('|');
    const courtTables = names.match(/T_[A-Z]+/gu) ?? [];
    const hosts = tables.filter((table) =>
      courtTables.some((name) => table.courtTable === name || table.aliases.includes(name)),
    );
    expect(hosts, names).not.toEqual([]);
    for (const column of columns.match(/\b[CDN]_[A-Z]+/gu) ?? []) {
      expect(hosts.flatMap(headersOf), `${names} ${column}`).toContain(column);
    }
  }
});

test.skipIf(shared === undefined)('every item of 失信规定 article 1 is a synonym (needs ../shared)', () => {
  const law = readFileSync(path.join(shared ?? '', 'laws/42_失信被执行人名单规定_2017修正_法释2017-7.md'), 'utf8');
  const article = law.slice(law.indexOf('第一条'), law.indexOf('第二条'));
  const clause = loadSchema().tables.get('sanction')?.fields.get('clause')?.synonyms ?? {};
  const items = [...article.matchAll(/（([一二三四五六])）(.+?)[；。]/gu)];
  expect(items.length).toBe(6);
  for (const [, number = '', text = ''] of items) expect(clause[text], text).toBe(`第${number}项`);
});

const TYPICAL: Record<string, string> = {
  enforcement_case:
    '案号、案由、立案日期、承办人、申请执行人、被执行人、证件号码、申请标的、结案日期、结案方式、到位金额、执行依据文号',
  termination: '被执行人、证件号码、执行法院、案号、立案时间、终本日期、执行标的、未履行金额',
  sanction:
    '失信被执行人、证件号码、法定代表人/负责人、执行法院、执行依据文号、立案时间、案号、做出执行依据单位、生效法律文书确定的义务、履行情况、失信行为具体情形、发布时间',
  fund_receipt: '到账日期、案号、虚拟账号、缴款人、金额、摘要、发放日期、收款人',
  auction_lot:
    'title、disposalUnit、initialPrice、consultPrice、bail、markUp、start、end、viewerCount、applyCount、bidCount、delayCount',
  bank_transaction:
    '交易日期、交易时间、交易金额、借贷标志、余额、对手户名、对手账号、对手开户行、摘要、备注、渠道、收/支、交易对方、商品',
  company:
    '企业名称、统一社会信用代码、法定代表人、注册资本、实缴、成立日、登记状态、Name、CreditCode、OperName、StartDate',
  provident_fund: '姓名、身份证号、单位、个人账号、缴存基数、月缴存、余额、账户状态、最近缴存月、贷款余额',
  estate: '权利人、证件号、不动产权证号、坐落、单元号、用途、面积、共有情况、登记时间、抵押权人、债权数额、查封机关',
  vehicle:
    '号牌号码、号牌种类、车辆识别代号、品牌型号、使用性质、所有人、证件号、初次登记、状态、检验有效期、强制报废期',
  social_security: '姓名、身份证、单位、险种、费款所属期、缴费基数、待遇发放',
  death: '姓名、身份证、死亡日期、火化日期、火化证号',
};

test.each(Object.entries(TYPICAL))('the usual sheet of %s is understood to its last header', (name, headers) => {
  const table = loadSchema().tables.get(name);
  const companions = (table?.companions ?? []).flatMap((companion) => [...companion.fields.values()]);
  const fields = [...(table?.fields.values() ?? []), ...companions];
  const known = fields.flatMap((field) => [...field.aliases, ...(field.idAliases ?? [])]).map(normaliseHeader);
  for (const header of headers.split('、')) expect(known, header).toContain(normaliseHeader(header));
});
