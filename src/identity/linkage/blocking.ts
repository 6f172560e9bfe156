import { openIntegerTables } from '#engine';
import type { IntegerTables } from '#engine';
import { blockingKeys, chooseRules } from './blocking-rules.ts';
import type { BlockingKey, BlockingRule } from './blocking-rules.ts';
import type { LinkageRecords } from './linkage-records.ts';
import { mixed } from './text-table.ts';

/** Pairs of records that may be one, each found once. */
export interface CandidatePairs {
  readonly rules: readonly BlockingRule[];
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
  for (const key of column) {
    const slot = key & (slots - 1);
    if (key !== 0 && (counts[slot] ?? 0) < 2) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  column.forEach((key, row) => {
    if (key !== 0 && (counts[key & (slots - 1)] ?? 0) < 2) column[row] = 0;
  });
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

const split = (records: LinkageRecords): number => records.sources.indexOf(1);

/** Pairs of one rule. Rows that share a key with too many say nothing by it. */
function pairsSql(between: number): string {
  const order = between < 0 ? 'a.row < b.row' : `a.row < ${between} AND b.row >= ${between}`;
  return `WITH block AS (
  SELECT row, key FROM keyed SEMI JOIN (
    SELECT key FROM keyed GROUP BY key HAVING count(*) BETWEEN 2 AND ${LARGEST_BLOCK}
  ) AS shared USING (key)
)
SELECT a.row, b.row FROM block AS a JOIN block AS b ON a.key = b.key AND ${order}`;
}

async function addRule(tables: IntegerTables, columns: readonly Int32Array[], pairs: PairList, between: number): Promise<void> {
  const column = columns.at(-1) ?? new Int32Array(0);
  const rows = Int32Array.from(rowsWith(column));
  await tables.run('CREATE TABLE keyed (row INTEGER, key INTEGER)');
  await tables.append('keyed', [rows, rows.map((row) => column[row] ?? 0)]);
  const earlier = columns.slice(0, -1);
  for await (const [firsts, seconds] of tables.read(pairsSql(between))) {
    for (let i = 0; i < (firsts?.length ?? 0); i++) {
      const [a, b] = [firsts?.[i] ?? 0, seconds?.[i] ?? 0];
      if (!earlier.some((keys) => keys[a] !== 0 && keys[a] === keys[b])) pairs.add(a, b);
    }
  }
  await tables.run('DROP TABLE keyed');
}

function* rowsWith(column: Int32Array): Generator<number> {
  for (let row = 0; row < column.length; row++) if (column[row] !== 0) yield row;
}

/** Rows whose block is too large lose its key, so that a later rule may find their pairs. */
function dropCrowds(column: Int32Array): void {
  const counts = new Map<number, number>();
  const slots = new Uint16Array(1 << 22);
  for (const key of column) {
    const slot = key & (slots.length - 1);
    if (key !== 0 && (slots[slot] ?? 0) <= LARGEST_BLOCK) slots[slot] = (slots[slot] ?? 0) + 1;
  }
  for (const key of column) {
    if (key !== 0 && (slots[key & (slots.length - 1)] ?? 0) > LARGEST_BLOCK) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  column.forEach((key, row) => {
    if ((counts.get(key) ?? 0) > LARGEST_BLOCK) column[row] = 0;
  });
}

function allPairs(records: LinkageRecords, pairs: PairList, between: number): void {
  const last = between < 0 ? records.size : between;
  for (let a = 0; a < last; a++) for (let b = between < 0 ? a + 1 : between; b < records.size; b++) pairs.add(a, b);
}

/**
 * Finds pairs of records that may be one: rule by rule, set-based, in an engine in memory that sees keys and row numbers
 * only. `between` looks only for pairs of the two sources, of which the first must have been added first.
 */
export async function findCandidates(records: LinkageRecords, between: boolean, memoryLimit = '300MB'): Promise<CandidatePairs> {
  const rules = chooseRules(blockingKeys(records), records.size);
  const columns: Int32Array[] = [];
  const pairs = new PairList();
  const border = between ? split(records) : -1;
  const few = between ? border * (records.size - border) : (records.size * (records.size - 1)) / 2;
  const everything = few <= ALL_PAIRS && (!between || border > 0);
  if (everything) allPairs(records, pairs, border);
  const tables = await openIntegerTables({ memoryLimit });
  try {
    for (const rule of rules) {
      const column = ruleColumn(records, rule);
      dropCrowds(column);
      columns.push(column);
      if (!everything) await addRule(tables, columns, pairs, border);
    }
  } finally {
    tables.close();
  }
  return {
    rules,
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
