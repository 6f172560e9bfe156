import { parseLimit } from '#calendar';
import type { LawCatalogue } from '#catalogue';
import { isSeq, type Node, type Scalar } from 'yaml';
import type { Findings } from './diagnostics.ts';
import type { Parameter, ParameterValue, ValueType } from './plan.ts';
import { spanOf, type Fields } from './yaml-fields.ts';

const MONEY = /^(\d+(?:\.\d+)?)(元|万元|亿元)$/u;
const PLACES = { 元: 2, 万元: 6, 亿元: 10 } as const;

/** A value of a parameter and the type that its form gives it: '30 days', 1000元, 5%, 0.7, 12, text. */
export function readParameterValue(text: string): { type: ValueType; value: ParameterValue } {
  const limit = parseLimit(text);
  if (limit !== undefined) return { type: { kind: 'duration' }, value: { literal: text, limit } };
  const money = MONEY.exec(text);
  if (money !== null) {
    const places = PLACES[money[2] as keyof typeof PLACES];
    const [whole = '0', fraction = ''] = (money[1] ?? '0').split('.');
    return {
      type: { kind: 'money' },
      value: { literal: BigInt(whole + fraction.slice(0, places).padEnd(places, '0')).toString() },
    };
  }
  if (/^\d+(?:\.\d+)?%$/u.test(text))
    return { type: { kind: 'ratio' }, value: { literal: percent(text.slice(0, -1)) } };
  if (/^-?\d+\.\d+$/u.test(text)) return { type: { kind: 'ratio' }, value: { literal: text } };
  if (/^-?\d+$/u.test(text)) return { type: { kind: 'number' }, value: { literal: text } };
  return { type: { kind: 'text' }, value: { literal: text } };
}

function percent(digits: string): string {
  const [whole = '0', fraction = ''] = digits.split('.');
  const all = (whole + fraction).padStart(fraction.length + 3, '0');
  const places = fraction.length + 2;
  return `${all.slice(0, -places)}.${all.slice(-places)}`;
}

/** The parameters of a model, each checked against the limit of the law that it names. */
export function compileParameters(
  fields: Fields | undefined,
  law: LawCatalogue,
  findings: Findings,
): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const { name, node } of fields?.entries() ?? []) {
    const inner = node === null ? undefined : fields?.mapOf(node, name);
    const parameter = inner === undefined ? undefined : compileParameter(name, inner, law, findings);
    if (parameter !== undefined) parameters.set(name, parameter);
  }
  return parameters;
}

function compileParameter(name: string, fields: Fields, law: LawCatalogue, findings: Findings): Parameter | undefined {
  const title = fields.text('title') ?? name;
  const node = fields.required('value');
  const lawLimit = fields.text('limit', false);
  const ground =
    fields.choice('ground', ['statutory', 'empirical']) ?? (lawLimit === undefined ? 'empirical' : 'statutory');
  const byCourt = fields.choice('by', ['court']) === 'court';
  const dated = fields.list('dated');
  fields.finish();
  if (node === undefined) return undefined;
  if (isSeq(node)) {
    if (node.items.length === 0) {
      findings.add('bad-parameter', spanOf(node), [name, '[]']);
      return undefined;
    }
    const list = node.items.map((item) => String((item as Scalar).value));
    return {
      name,
      title,
      type: { kind: 'text' },
      values: [{ literal: list.join('、') }],
      list,
      byCourt,
      ground: 'empirical',
    };
  }
  const first = readParameterValue(String((node as Scalar).value));
  const values: (ParameterValue & { from?: string })[] = [first.value];
  for (const item of dated) {
    const later = fields.mapOf(item, 'dated');
    const from = later?.text('from');
    const text = later?.text('value');
    if (from === undefined || text === undefined) continue;
    const value = readParameterValue(text);
    if (value.type.kind !== first.type.kind) findings.add('bad-parameter', spanOf(item), [name, text]);
    values.push({ ...value.value, from });
  }
  checkLimit(name, lawLimit, values, node, law, findings);
  return {
    name,
    title,
    type: first.type,
    values,
    byCourt,
    ground: ground === 'empirical' ? 'empirical' : 'statutory',
    ...(lawLimit === undefined ? {} : { lawLimit }),
  };
}

/** A parameter that names a limit must say what the law says on each of its dates. */
function checkLimit(
  name: string,
  limitId: string | undefined,
  values: readonly (ParameterValue & { from?: string })[],
  node: Node,
  law: LawCatalogue,
  findings: Findings,
): void {
  if (limitId === undefined) return;
  const limit = law.limit(limitId);
  if (limit === undefined) {
    findings.add('unknown-limit', spanOf(node), [limitId]);
    return;
  }
  for (const value of values) {
    const period =
      value.from === undefined
        ? values.length === 1
          ? limit.periods.at(-1)
          : limit.periods[0]
        : law.inForce(limitId, value.from);
    const lawful = period?.value.text;
    if (lawful !== undefined && !sameValue(lawful, value))
      findings.add('limit-differs', spanOf(node), [name, value.literal, lawful]);
  }
}

function sameValue(lawText: string, value: ParameterValue): boolean {
  const limit = parseLimit(lawText);
  if (limit !== undefined) return value.limit?.n === limit.n && value.limit.unit === limit.unit;
  const number = /^(-?\d+(?:\.\d+)?)(?: (yuan|count))?$/u.exec(lawText);
  if (number === null) return true;
  const wanted = Number(number[1]) * (number[2] === 'yuan' ? 100 : 1);
  return Number(value.literal) === wanted;
}
