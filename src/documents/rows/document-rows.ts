import type { DocumentFields, Party } from '../document-fields.ts';
import type { DocumentText } from '../document-text.ts';
import type { Field } from '../field.ts';

/** A row of a canonical table under the titles of its fields, as a sheet would deliver it. */
export interface DocumentRow {
  readonly table: 'judgment' | 'judgment_party' | 'judgment_agent' | 'document';
  readonly row: Readonly<Record<string, string>>;
}

const FORMS: Readonly<Record<string, string>> = { 判决书: '判决', 裁定书: '裁定', 调解书: '调解', 决定书: '决定' };
const PLAINTIFF = /^(?:原告|上诉人|申请人|再审申请人|申诉人|申请执行人|反诉被告|起诉人|异议人|复议申请人|原审原告)/u;
const DEFENDANT = /^(?:被告|被上诉人|被申请人|被申诉人|被执行人|反诉原告|原审被告)/u;

/**
 * The rows that a document gives: the judgment with its parties and agents, and a row for each sum, day and order with
 * its sentence. An enforcement document is no judgment: it gives the rows with sentences, under its case. Names and
 * numbers are as written; resolving them is for whoever loads the rows.
 */
export function documentRows(document: DocumentText, fields: DocumentFields): readonly DocumentRow[] {
  const number = fields.caseNo?.value;
  if (number === undefined || fields.blank || fields.withheld !== undefined) return [];
  const enforcement = number.type.includes('执');
  return [
    ...(enforcement ? [] : [{ table: 'judgment', row: judgmentRow(fields, number.text) } as const]),
    ...(enforcement ? [] : partyRows(fields, number.text)),
    ...(enforcement ? [] : agentRows(fields, number.text)),
    ...sentenceRows(document, fields, number.text, enforcement),
  ];
}

function cells(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([title, value]) => [title, value ?? '']));
}

const dayOf = (fields: DocumentFields, name: string): string | undefined =>
  fields.dates.find((one) => one.name === name && one.confidence === 'sure' && one.value.length === 10)?.value;

function judgmentRow(fields: DocumentFields, number: string): Readonly<Record<string, string>> {
  const form = fields.kind?.value.form ?? '';
  const has = (kind: string): boolean => fields.disposition.some(({ value }) => value.kind === kind);
  return cells({
    案号: number,
    审理法院: fields.court?.value.name,
    文书类型: FORMS[form] ?? '其他',
    立案日期: dayOf(fields, '立案日期'),
    裁判日期: dayOf(fields, '裁判日期'),
    生效日期: dayOf(fields, '生效日期'),
    撤诉: has('准许撤诉') || has('按撤诉处理') ? '是' : '否',
  });
}

const sideOf = (role: string): '原告' | '被告' | '第三人' | '其他' =>
  PLAINTIFF.test(role) ? '原告' : DEFENDANT.test(role) ? '被告' : role.includes('第三人') ? '第三人' : '其他';

const idOf = (party: Party): string | undefined => party.idNumber ?? party.creditCode;

function partyRows(fields: DocumentFields, number: string): DocumentRow[] {
  return fields.parties.map(({ value }) => ({
    table: 'judgment_party',
    row: cells({ 案号: number, 诉讼地位: sideOf(value.role), 当事人姓名: value.name, 证件号码: idOf(value) }),
  }));
}

function agentRows(fields: DocumentFields, number: string): DocumentRow[] {
  return fields.agents.flatMap(({ value }) => {
    const sides = new Set(value.actsFor.map((at) => sideOf(fields.parties[at]?.value.role ?? '')));
    const kind =
      value.kind === '律师' || value.kind === '法律工作者' ? value.kind : value.kind === '不明' ? '' : '公民';
    return [...sides]
      .filter((side) => side === '原告' || side === '被告')
      .map((side): DocumentRow => ({
        table: 'judgment_agent',
        row: cells({ 案号: number, 代理方: side, 代理人姓名: value.name, 代理人类型: kind, 代理机构: value.firm }),
      }));
  });
}

/** Sums, days, orders and cited articles, each with the sentence that says it. */
function sentenceRows(
  document: DocumentText,
  fields: DocumentFields,
  number: string,
  enforcement: boolean,
): DocumentRow[] {
  const row = (field: Field<unknown>, value: string): DocumentRow => ({
    table: 'document',
    row: cells({
      [enforcement ? '案号' : '裁判案号']: number,
      文书编号: number,
      文书种类: fields.kind?.value.title,
      落款日期: dayOf(fields, '裁判日期'),
      字段: field.name,
      取值: value,
      原句: document.text.slice(field.sentence.start, field.sentence.end),
      位置: `${String(field.span.start)}-${String(field.span.end)}`,
    }),
  });
  return [
    ...fields.amounts.map((one) => row(one, one.text)),
    ...fields.dates.map((one) => row(one, one.value)),
    ...fields.disposition.map((one) => row(one, one.value.kind)),
    ...fields.articles.map((one) => row(one, one.text)),
  ];
}
