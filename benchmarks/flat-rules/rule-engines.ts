import { ZenEngine } from '@gorules/zen-engine';
import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Database, Row } from '#engine';
import { deadline } from '#calendar';

/**
 * A row as the rule engines get it: dates as day numbers, and every date that a rule computes already computed, for
 * neither engine knows working days. Making these facts is not measured; it would make them slower still.
 */
export type Facts = Readonly<Record<string, number | string | boolean | null>>;
export type FactTable = 'enforcement_case' | 'auction_lot';

interface Comparison {
  readonly code: string;
  readonly table: FactTable;
  /** All must hold: fact, operator, fact or literal. */
  readonly all: readonly (readonly [
    fact: string,
    operator: '=' | '<' | '>' | '>=' | 'in' | '<>',
    than: string | number | boolean | readonly string[],
    literal?: 'literal',
  ])[];
  /** One of these must hold as well. */
  readonly any?: Comparison['all'];
}

const COMPARISONS: readonly Comparison[] = [
  {
    code: 'FL-01',
    table: 'enforcement_case',
    all: [
      ['close_mode', '=', '终结本次执行程序', 'literal'],
      ['closed_on', '<', 'earliest'],
    ],
  },
  {
    code: 'FL-02',
    table: 'enforcement_case',
    all: [
      ['kind', '=', '首执', 'literal'],
      ['filed_on', '>', 'filing_due'],
    ],
  },
  { code: 'FL-03', table: 'enforcement_case', all: [['notice_on', '>', 'notice_due']] },
  { code: 'FL-04', table: 'enforcement_case', all: [['assigned_on', '>', 'assigning_due']] },
  {
    code: 'FL-05',
    table: 'enforcement_case',
    all: [
      ['stayed', '=', false, 'literal'],
      ['closed_on', '>', 'closing_due'],
    ],
  },
  {
    code: 'FL-06',
    table: 'enforcement_case',
    all: [
      ['close_mode', '=', '执行完毕', 'literal'],
      ['settled', '<', 'wanted'],
    ],
  },
  {
    code: 'FL-07',
    table: 'enforcement_case',
    all: [
      ['open', '=', true, 'literal'],
      ['long_until', '<', 'as_of'],
      ['amount_left', '>=', 5_000_000, 'literal'],
      ['amount_due', '>=', 5_000_000, 'literal'],
    ],
  },
  {
    code: 'FL-08',
    table: 'auction_lot',
    all: [
      ['round', 'in', ['一拍', '二拍'], 'literal'],
      ['state', '<>', '撤回', 'literal'],
    ],
    any: [
      ['deposit', '<', 'least'],
      ['deposit', '>', 'most'],
    ],
  },
  {
    code: 'FL-09',
    table: 'auction_lot',
    all: [
      ['round', '=', '一拍', 'literal'],
      ['start', '<', 'first_start'],
    ],
  },
  {
    code: 'FL-10',
    table: 'auction_lot',
    all: [
      ['state', '=', '成交', 'literal'],
      ['ruling_served_on', '>', 'ruling_due'],
    ],
  },
];

const DAY = 86_400_000;
const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY;

/** Rows of a table as facts. */
export async function readFacts(database: Database, table: FactTable, most: number): Promise<Facts[]> {
  const order = `ORDER BY id LIMIT ${most}`;
  const columns =
    table === 'enforcement_case'
      ? 'CAST(id AS TEXT) AS id, kind, close_mode, CAST(received_on AS TEXT) AS received, CAST(filed_on AS TEXT) AS filed, CAST(assigned_on AS TEXT) AS assigned, CAST(accepted_on AS TEXT) AS accepted, CAST(notice_on AS TEXT) AS notice, CAST(closed_on AS TEXT) AS closed, stayed, CAST(amount_due AS DOUBLE) AS amount_due, CAST(amount_paid + amount_waived AS DOUBLE) AS settled, CAST(amount_left AS DOUBLE) AS amount_left'
      : 'CAST(id AS TEXT) AS id, "round", state, asset_kind, CAST(notice_on AS TEXT) AS notice, CAST(CAST(start_at AS DATE) AS TEXT) AS start, CAST(start_price AS DOUBLE) AS start_price, CAST(deposit AS DOUBLE) AS deposit, CAST(paid_on AS TEXT) AS paid, CAST(ruling_served_on AS TEXT) AS ruling';
  const rows = await database.rows(`SELECT ${columns} FROM ${table} ${order}`);
  return rows.map(table === 'enforcement_case' ? caseFacts : lotFacts);
}

const day = (row: Row, name: string): number | null => (row[name] === null ? null : dayNumber(String(row[name])));
const due = (row: Row, name: string, n: number, unit: 'day' | 'workday' | 'month'): number | null =>
  row[name] === null ? null : dayNumber(deadline(String(row[name]), { n, unit }));
const plain = (row: Row, name: string): string | number | boolean | null => {
  const cell = row[name] ?? null;
  return typeof cell === 'bigint' ? Number(cell) : cell;
};

function later(text: string, months: number): number {
  const at = new Date(`${text}T00:00:00Z`);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, Math.min(at.getUTCDate(), last)) / DAY;
}

function caseFacts(row: Row): Facts {
  const due98 = row['amount_due'] === null ? null : Number(row['amount_due']) * 0.98;
  return {
    id: String(row['id']),
    kind: plain(row, 'kind'),
    close_mode: plain(row, 'close_mode'),
    filed_on: day(row, 'filed'),
    assigned_on: day(row, 'assigned'),
    notice_on: day(row, 'notice'),
    closed_on: day(row, 'closed'),
    stayed: row['stayed'] === true,
    open: row['closed'] === null,
    as_of: dayNumber('2024-06-30'),
    amount_due: plain(row, 'amount_due'),
    amount_left: plain(row, 'amount_left'),
    settled: plain(row, 'settled'),
    wanted: due98,
    earliest: row['filed'] === null ? null : later(String(row['filed']), 3),
    long_until: row['filed'] === null ? null : later(String(row['filed']), 12),
    filing_due: due(row, 'received', 7, 'day'),
    notice_due: due(row, 'accepted', 10, 'day'),
    assigning_due: due(row, 'filed', 5, 'workday'),
    closing_due: due(row, 'filed', 6, 'month'),
  };
}

function lotFacts(row: Row): Facts {
  const notice = day(row, 'notice');
  const price = row['start_price'] === null ? null : Number(row['start_price']);
  return {
    id: String(row['id']),
    round: plain(row, 'round'),
    state: plain(row, 'state'),
    start: day(row, 'start'),
    deposit: plain(row, 'deposit'),
    first_start: notice === null ? null : notice + (row['asset_kind'] === '动产' ? 15 : 30),
    least: price === null ? null : price * 0.05,
    most: price === null ? null : price * 0.2,
    ruling_served_on: day(row, 'ruling'),
    ruling_due: due(row, 'paid', 10, 'day'),
  };
}

/** Keys of the hits by rule. */
export type EngineHits = ReadonlyMap<string, ReadonlySet<string>>;

const AT_ONCE = 1000;

/** One expression node whose outputs are the verdicts; a thousand evaluations under way at a time, so that all cores work. */
export async function runZen(table: FactTable, facts: readonly Facts[]): Promise<EngineHits> {
  const rules = COMPARISONS.filter((comparison) => comparison.table === table);
  const expressions = rules.map(({ code, all, any }, i) => ({
    id: `e${i}`,
    key: code.replace('-', '_'),
    value: [...all.map(zenText), ...(any === undefined ? [] : [`(${any.map(zenText).join(' or ')})`])].join(' and '),
  }));
  const engine = new ZenEngine();
  const decision = engine.createDecision({
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'rules', name: 'rules', type: 'expressionNode', position: { x: 1, y: 0 }, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  });
  const hits = new Map(rules.map(({ code }) => [code, new Set<string>()]));
  for (let start = 0; start < facts.length; start += AT_ONCE) {
    const part = facts.slice(start, start + AT_ONCE);
    const responses = await Promise.all(part.map((row) => decision.evaluate(row)));
    responses.forEach(({ result }, i) => {
      for (const { code } of rules) {
        if ((result as Record<string, unknown>)[code.replace('-', '_')] === true)
          hits.get(code)?.add(String(part[i]?.['id']));
      }
    });
  }
  engine.dispose();
  return hits;
}

function zenText([fact, operator, than, literal]: Comparison['all'][number]): string {
  const right = literal === undefined ? String(than) : JSON.stringify(than);
  const known = [`${fact} != null`, ...(literal === undefined ? [`${right} != null`] : [])].join(' and ');
  const sign = operator === '=' ? '==' : operator === '<>' ? '!=' : operator;
  return `(${known} and ${fact} ${sign} ${right})`;
}

const OPERATORS = {
  '=': 'equal',
  '<>': 'notEqual',
  '<': 'lessThan',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  in: 'in',
} as const;

export async function runJsonRules(table: FactTable, facts: readonly Facts[]): Promise<EngineHits> {
  const rules = COMPARISONS.filter((comparison) => comparison.table === table);
  const engine = new Engine(rules.map(jsonRule), { allowUndefinedFacts: true });
  const hits = new Map(rules.map(({ code }) => [code, new Set<string>()]));
  for (const row of facts) {
    const { events } = await engine.run(row);
    for (const { type } of events) hits.get(type)?.add(String(row['id']));
  }
  return hits;
}

function jsonRule({ code, all, any }: Comparison): RuleProperties {
  const conditions = [
    ...all.flatMap(jsonCondition),
    ...(any === undefined ? [] : [{ any: any.map((comparison) => ({ all: jsonCondition(comparison) })) }]),
  ];
  return { conditions: { all: conditions }, event: { type: code } };
}

function jsonCondition([fact, operator, than, literal]: Comparison['all'][number]): {
  fact: string;
  operator: string;
  value: unknown;
}[] {
  const comparison = {
    fact,
    operator: OPERATORS[operator],
    value: literal === undefined ? { fact: String(than) } : than,
  };
  // Its number operators take an empty value to be zero on the right, and its notEqual holds for an empty one.
  const known = literal === undefined ? [String(than)] : operator === '<>' ? [fact] : [];
  return [...known.map((name) => ({ fact: name, operator: 'notEqual', value: null })), comparison];
}
