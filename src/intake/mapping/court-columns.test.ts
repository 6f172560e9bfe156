import { expect, test } from 'vitest';
import type { FieldDef, Schema, TableDef } from '#catalogue';
import { loadLaw, loadModelSources, loadSchema } from '#content';
import { compileModel } from '#language';
import type { RawCell, RawSheet } from '#readers';
import { headerIndex } from '../recognise/header-index.ts';
import type { HeaderIndex } from '../recognise/header-index.ts';
import { recogniseSheet } from '../recognise/recognise-sheet.ts';
import { titleInitials } from './court-initials.ts';

/** Columns of the court's database as its public list of fields names them, and what they are here. */
const NAMED: Readonly<Record<string, readonly [table: string, columns: Readonly<Record<string, string>>]>> = {
  T_SCZX: [
    'enforcement_case',
    {
      C_AH: 'case_no',
      D_SDCLRQ: 'received_on',
      D_LARQ: 'filed_on',
      D_FARQ: 'assigned_on',
      D_JSAJRQ: 'accepted_on',
      D_FCZXTZSRQ: 'notice_on',
      N_YZXBDJE: 'amount_due',
      D_ZXQXJMRQ: 'deadline_on',
      N_FDZXQX: 'legal_days',
      N_ZXCQTS: 'overdue_days',
      C_JAFS: 'close_mode',
      D_JARQ: 'closed_on',
      C_ZJBCZXSY: 'termination_reason',
      C_SQRSQZJBCZXCX: 'applicant_asked_termination',
      N_SJDWJE: 'amount_paid',
      N_SWZXBDJE: 'amount_left',
      N_QZCYLXLX: 'late_interest',
    },
  ],
  T_SCZXKCZXQXJL: ['period_adjustment', { N_AJBS: 'case', C_LX: 'reason', D_QSRQ: 'from_on', D_JSRQ: 'to_on' }],
  T_SCZXYZZXQXJL: ['period_adjustment', { N_AJBS: 'case', C_PZJG: 'approver', D_PZRQ: 'approved_on' }],
  T_SCZXZXXS: ['asset_clue', { N_AJBS: 'case', D_XSTGRQ: 'given_on', D_XSHSRQ: 'verified_on', C_XSZT: 'state' }],
  T_SCZXYT: ['interview', { N_AJBS: 'case', D_YTSJ: 'held_on', C_SFTYZB: 'agreed' }],
  T_SCZXYCMCC: [
    'found_asset',
    {
      N_AJBS: 'case',
      D_CMRQ: 'found_on',
      C_CCLX: 'kind',
      C_CCZT: 'state',
      C_CCZBJG: 'screen_result',
      C_CCBKZXYY: 'no_exec_reason',
    },
  ],
  T_SCZXCF: [
    'measure',
    { C_BH: 'measure_no', N_AJBS: 'case', D_CFSXRQ: 'start_on', D_CFJMRQ: 'end_on', D_JFRQ: 'released_on' },
  ],
  T_SCZXDJ: [
    'measure',
    { C_BH: 'measure_no', N_AJBS: 'case', D_DJSXRQ: 'start_on', D_DJJMRQ: 'end_on', N_SJDJJE: 'actual_amount' },
  ],
  T_SCZXKY: [
    'measure',
    { C_BH: 'measure_no', N_AJBS: 'case', D_KYSXRQ: 'start_on', D_KYJMRQ: 'end_on', D_JCRQ: 'released_on' },
  ],
  T_SCZXHB: ['disposal', { N_AJBS: 'case', N_HBJE: 'amount', D_HBRQ: 'disposed_on' }],
  T_SCZXJL: ['sanction', { C_BH: 'sanction_no', N_AJBS: 'case', N_JLTS: 'days' }],
  T_SCZXQZXZ: [
    'sanction',
    {
      C_BH: 'sanction_no',
      N_AJBS: 'case',
      N_BXZR: 'subject',
      C_XZZL: 'kind',
      D_KSRQ: 'published_on',
      D_JCRQ: 'removed_on',
    },
  ],
  T_SCZXSXBZXR: [
    'sanction',
    {
      C_BH: 'sanction_no',
      N_AJBS: 'case',
      D_FBSJ: 'published_on',
      C_SXZT: 'state',
      C_SXBZXRXWQK: 'clause',
      D_SPSJ: 'approved_on',
    },
  ],
  T_SCZXPDYJ: ['disposal', { N_AJBS: 'case', C_MSR: 'receiver', C_MSRZJHM: 'receiver', D_YJRQ: 'disposed_on' }],
  T_SCZXZXKJN: [
    'fund_receipt',
    { C_BH: 'receipt_no', N_AJBS: 'case', N_JNJE: 'amount', D_JNRQ: 'arrived_on', C_DZFS: 'pay_mode' },
  ],
  T_SCZXZXKFF: ['fund_payment', { C_BH: 'payment_no', N_AJBS: 'case', N_BCFFZE: 'amount', D_SQRQ: 'applied_on' }],
  T_SCZXZDLX: ['performance', { N_AJBS: 'case', D_LXRQ: 'performed_on' }],
  T_SCZXZXYY: ['objection', { N_AJBS: 'case', D_TCYYRQ: 'filed_on', D_CDRQ: 'ruled_on' }],
  T_SCZXSDJL: ['service', { N_AJBS: 'case', D_SDRQ: 'served_on', D_QSSJ: 'signed_on' }],
};

const schema = loadSchema();
const whole = headerIndex(schema);

/** The schema as it would be had nobody written down the court's columns. */
function withoutCourtColumns(): Schema {
  // 编号 and 案件标识 of the court's own keys are no title of anything here.
  const isCourt = (alias: string): boolean => /^[CDN]_[A-Z]+$/u.test(alias) && !/^(?:C_BH|N_AJBS)$/u.test(alias);
  const bare = (field: FieldDef): FieldDef => {
    const aliases = field.aliases.filter((alias) => !isCourt(alias));
    const ids = field.idAliases?.filter((alias) => !isCourt(alias));
    return { ...field, aliases, ...(ids === undefined ? {} : { nameAliases: aliases, idAliases: ids }) };
  };
  const tables = [...schema.tables].map(([name, def]): [string, TableDef] => {
    const fields = new Map([...def.fields].map(([key, field]) => [key, bare(field)]));
    return [name, { ...def, fields }];
  });
  return { ...schema, tables: new Map(tables) };
}

const sheet = (name: string, rows: readonly (readonly RawCell[])[]): RawSheet => ({
  name,
  hidden: false,
  rows: async function* () {
    yield await Promise.resolve(rows.map((cells, place) => ({ row: place + 1, cells })));
  },
});

/** Which field each column fills; empty where the table itself is taken for another. */
async function fieldsByColumn(
  index: HeaderIndex,
  courtTable: string,
  table: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await recogniseSheet(index, sheet(courtTable, [columns]), 0, courtTable);
  if (!('plan' in found) || found.plan.tables[0]?.table !== table) return new Map();
  return new Map((found.plan.tables[0].slots ?? []).map((slot) => [slot.header, slot.field]));
}

/** Every `table.field` that a model reads. */
function fieldsRead(): ReadonlySet<string> {
  const read = new Set<string>();
  for (const source of loadModelSources()) {
    const { plan } = compileModel(source, { schema, law: loadLaw() });
    const tables = new Map<string, string>();
    const columns: { readonly alias: string; readonly field: string }[] = [];
    const walk = (part: unknown): void => {
      if (part instanceof Map) for (const value of part.values()) walk(value);
      if (part === null || typeof part !== 'object') return;
      const node = part as Readonly<Record<string, unknown>>;
      const from = node['source'] as { readonly table?: string } | undefined;
      if (typeof node['alias'] === 'string' && typeof from?.table === 'string') tables.set(node['alias'], from.table);
      if (node['kind'] === 'column') columns.push(node as never);
      for (const value of Object.values(node)) walk(value);
    };
    walk(plan);
    for (const { alias, field } of columns) {
      const table = tables.get(alias);
      if (table !== undefined && schema.tables.get(table)?.fields.has(field) === true) read.add(`${table}.${field}`);
    }
  }
  return read;
}

interface Share {
  readonly found: number;
  readonly of: number;
  readonly missed: readonly string[];
}

async function shareOfNamed(index: HeaderIndex, isAsked: (field: string) => boolean): Promise<Share> {
  let found = 0;
  let of = 0;
  const missed: string[] = [];
  for (const [courtTable, [table, columns]] of Object.entries(NAMED)) {
    const got = await fieldsByColumn(index, courtTable, table, Object.keys(columns));
    for (const [column, field] of Object.entries(columns)) {
      if (!isAsked(`${table}.${field}`)) continue;
      of++;
      if (got.get(column) === field) found++;
      else missed.push(`${courtTable}.${column} → ${table}.${field}, got ${got.get(column) ?? 'nothing'}`);
    }
  }
  return { found, of, missed };
}

const told = (name: string, { found, of, missed }: Share): void => {
  console.info(`${name}: ${found}/${of} = ${((100 * found) / of).toFixed(1)}%`, missed);
};

test('of the fields that models read and the court names, at least 90 % are found without help', async () => {
  const read = fieldsRead();
  expect(read.size).toBeGreaterThan(100);
  const share = await shareOfNamed(whole, (field) => read.has(field));
  told('named by the court and read by models', share);
  expect(share.of).toBeGreaterThan(40);
  expect(share.found / share.of).toBeGreaterThanOrEqual(0.9);
  const all = await shareOfNamed(whole, () => true);
  told('named by the court', all);
  expect(all.found / all.of).toBeGreaterThanOrEqual(0.9);
});

test('with the court columns left out of the schema, initials of titles still find most', async () => {
  const share = await shareOfNamed(headerIndex(withoutCourtColumns()), () => true);
  told('by initials alone', share);
  expect(share.found / share.of).toBeGreaterThanOrEqual(0.9);
});

/** The name that the court's rule gives a title. */
function ruleName(field: FieldDef): string | undefined {
  const initials = titleInitials(field.title);
  const { kind } = field.type;
  const isNumber = ['money', 'count', 'days', 'ratio'].includes(kind);
  return initials === undefined
    ? undefined
    : `${kind === 'date' || kind === 'timestamp' ? 'D' : isNumber ? 'N' : 'C'}_${initials}`;
}

test('every field that models read is found under the name that the rule gives its title', async () => {
  const read = fieldsRead();
  const bare = headerIndex(withoutCourtColumns());
  let found = 0;
  let of = 0;
  const missed: string[] = [];
  for (const def of schema.tables.values()) {
    if (def.courtTable === undefined) continue;
    const names = new Map(
      [...def.fields.values()].flatMap((field) => {
        const name = ruleName(field);
        return name === undefined ? [] : [[name, field.name] as const];
      }),
    );
    const got = await fieldsByColumn(bare, def.courtTable, def.name, [...names.keys()]);
    for (const [column, field] of names) {
      if (!read.has(`${def.name}.${field}`)) continue;
      of++;
      if (got.get(column) === field) found++;
      else missed.push(`${def.name}.${column} → ${field}, got ${got.get(column) ?? 'nothing'}`);
    }
  }
  told('by the rule', { found, of, missed });
  expect(of).toBeGreaterThan(60);
  expect(found / of).toBeGreaterThanOrEqual(0.95);
});
