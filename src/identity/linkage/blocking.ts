import { openIntegerTables } from '#engine';
import type { IntegerTables } from '#engine';
import { blockingKeys, chooseRules } from './blocking-rules.ts';
import type { BlockingKey, BlockingPlan, BlockingRule } from './blocking-rules.ts';
import type { LinkageRecords } from './linkage-records.ts';
import { mixed } from './text-table.ts';

/** Pairs of records that may be one, each found once. */
export interface CandidatePairs {
  readonly plan: BlockingPlan;
  readonly count: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Bits of the rules that find a pair. */
  rulesOf(index: number): number;
}

/** Up to this many pairs every two records are compared. */
const ALL_PAIRS = 1_000_000;
/** Records of one block that are compared with one another. */
const LARGEST_BLOCK = 120;

/** Keys of one rule for all records: 0 where the rule has nothing to say, or the key is that of one record alone or of too many. */
function ruleColumn(records: LinkageRecords, rule: BlockingRule): Int32Array {
  const column = new Int32Array(records.size);
  rule.keys.forEach((key, index) => {
    const one = keyColumn(records, key);
    for (let row = 0; row < column.length; row++) {
      const value = one[row] ?? 0;
      const before = column[row] ?? 0;
      if (index === 0) column[row] = value;
      else column[row] = value === 0 || before === 0 ? 0 : mixed(Math.imul(before, 0x9e3779b1) + value) | 1;
    }
  });
  dropLoners(column);
  return column;
}

function keyColumn(records: LinkageRecords, { field, key }: BlockingKey): Int32Array {
  const own = records.fields[field];
  const make = own?.kind.keys[key];
  const column = new Int32Array(records.size);
  if (own === undefined || make === undefined) return column;
  const byCode = new Int32Array(own.table.size + 1);
  for (let row = 0; row < column.length; row++) {
    const code = own.codes[row] ?? 0;
    if (code === 0) continue;
    if (byCode[code] === 0) byCode[code] = make(own.table, code);
    column[row] = byCode[code] ?? 0;
  }
  return column;
}

/** Most records share a key with nobody: counted in slots, they drop out before the engine sees them. */
function dropLoners(column: Int32Array): void {
  const slots = 1 << Math.min(24, Math.max(12, Math.ceil(Math.log2(column.length * 4))));
  const counts = new Uint8Array(slots);
  for (let row = 0; row < column.length; row++) {
    const key = column[row] ?? 0;
    const slot = key & (slots - 1);
    if (key !== 0 && (counts[slot] ?? 0) < 2) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  for (let row = 0; row < column.length; row++) {
    const key = column[row] ?? 0;
    if (key !== 0 && (counts[key & (slots - 1)] ?? 0) < 2) column[row] = 0;
  }
}

/** A growing list of pairs. */
class PairList {
  first = new Int32Array(4096);
  second = new Int32Array(4096);
  count = 0;

  add(a: number, b: number): void {
    if (this.count === this.first.length) {
      const length = Math.ceil(this.count * 1.6);
      const [first, second] = [new Int32Array(length), new Int32Array(length)];
      first.set(this.first);
      second.set(this.second);
      [this.first, this.second] = [first, second];
    }
    this.first[this.count] = a;
    this.second[this.count++] = b;
  }
}

/** Pairs of one rule. */
function pairsSql({ border, from }: Scope): string {
  const order = border < 0 ? 'a.row < b.row' : `a.row < ${border} AND b.row >= ${border}`;
  return `SELECT a.row, b.row FROM keyed AS a JOIN keyed AS b ON a.key = b.key AND ${order} AND b.row >= ${from}`;
}

async function addRule(
  tables: IntegerTables,
  columns: readonly Int32Array[],
  pairs: PairList,
  scope: Scope,
): Promise<void> {
  const column = columns.at(-1) ?? new Int32Array(0);
  const rows = rowsWith(column);
  await tables.run('CREATE TABLE keyed (row INTEGER, key INTEGER)');
  await tables.append('keyed', [rows, rows.map((row) => column[row] ?? 0)]);
  const earlier = columns.slice(0, -1);
  for await (const [firsts, seconds] of tables.read(pairsSql(scope))) {
    for (let i = 0; i < (firsts?.length ?? 0); i++) {
      const [a, b] = [firsts?.[i] ?? 0, seconds?.[i] ?? 0];
      if (!earlier.some((keys) => keys[a] !== 0 && keys[a] === keys[b])) pairs.add(a, b);
    }
  }
  await tables.run('DROP TABLE keyed');
}

function rowsWith(column: Int32Array): Int32Array {
  const rows = new Int32Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) if (column[row] !== 0) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Keys that more records share than can be compared with one another. */
function crowdedKeys(column: Int32Array): ReadonlySet<number> {
  const slots = new Uint16Array(1 << 20);
  let crowded = false;
  for (let row = 0; row < column.length; row++) {
    const key = column[row] ?? 0;
    if (key === 0) continue;
    const count = (slots[key & (slots.length - 1)] ?? 0) + 1;
    slots[key & (slots.length - 1)] = Math.min(count, 60_000);
    if (count > LARGEST_BLOCK) crowded = true;
  }
  const counts = new Map<number, number>();
  for (let row = 0; crowded && row < column.length; row++) {
    const key = column[row] ?? 0;
    if (key !== 0 && (slots[key & (slots.length - 1)] ?? 0) > LARGEST_BLOCK)
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > LARGEST_BLOCK).map(([key]) => key));
}

/** What of the pairs is looked for. */
export interface CandidateOptions {
  /** Only pairs of the two sources, of which the first must have been added first. */
  readonly between?: boolean;
  /** Only pairs in which this record or a later one takes part. */
  readonly from?: number;
  /** As of an earlier model; made from the records when absent. */
  readonly plan?: BlockingPlan;
  /** What the engine may take. */
  readonly memoryLimit?: string;
}

interface Scope {
  readonly size: number;
  /** Place of the first record of the second source; -1: all pairs. */
  readonly border: number;
  readonly from: number;
}

function allPairs({ size, border, from }: Scope, pairs: PairList): void {
  const last = border < 0 ? size : border;
  for (let a = 0; a < last; a++)
    for (let b = Math.max(border < 0 ? a + 1 : border, from); b < size; b++) pairs.add(a, b);
}

/**
 * Finds pairs of records that may be one: rule by rule, set-based, in an engine in memory that sees keys and row numbers
 * only.
 */
export async function findCandidates(records: LinkageRecords, options: CandidateOptions = {}): Promise<CandidatePairs> {
  const { size } = records;
  const border = options.between === true ? records.sources.indexOf(1) : -1;
  const scope = { size, border, from: options.from ?? 0 };
  const few = border < 0 ? (size * (size - 1)) / 2 : border * (size - border);
  const everything = options.plan?.everything ?? (few <= ALL_PAIRS && (options.between !== true || border > 0));
  const rules = options.plan?.rules ?? chooseRules(blockingKeys(records), size);
  const columns: Int32Array[] = [];
  const crowds: ReadonlySet<number>[] = [];
  const pairs = new PairList();
  if (everything) allPairs(scope, pairs);
  const tables = await openIntegerTables({ memoryLimit: options.memoryLimit ?? '300MB' });
  try {
    for (const [index, rule] of rules.entries()) {
      const column = ruleColumn(records, rule);
      const crowd = options.plan?.crowds[index] ?? crowdedKeys(column);
      for (let row = 0; crowd.size > 0 && row < size; row++) if (crowd.has(column[row] ?? 0)) column[row] = 0;
      columns.push(column);
      crowds.push(crowd);
      if (!everything) await addRule(tables, columns, pairs, scope);
    }
  } finally {
    tables.close();
  }
  return {
    plan: { rules, crowds, everything },
    count: pairs.count,
    first: pairs.first.subarray(0, pairs.count),
    second: pairs.second.subarray(0, pairs.count),
    rulesOf: (index) => {
      const [a, b] = [pairs.first[index] ?? 0, pairs.second[index] ?? 0];
      let bits = 0;
      columns.forEach((keys, rule) => {
        if (keys[a] !== 0 && keys[a] === keys[b]) bits |= 1 << rule;
      });
      return bits;
    },
  };
}
