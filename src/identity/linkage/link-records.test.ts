import { expect, test } from 'vitest';
import { chinesePersons } from '../../../tests/chinese-persons.ts';
import { idCheckCharacter } from '#values';
import { clusterIds } from './cluster-ids.ts';
import { keepModel, linkRecords } from './link-records.ts';
import type { LinkOptions, Linkage } from './link-records.ts';
import { decisionsOf } from './linkage-log.ts';
import type { LinkageOperation } from './linkage-log.ts';
import { RecordBuilder } from './linkage-records.ts';
import type { LinkageRecords } from './linkage-records.ts';
import type { LinkageModel } from './estimate.ts';
import { pairQuality } from './pair-quality.ts';

const FIELDS = ['name', 'sex', 'birth', 'number', 'phone', 'address'];
const COLUMNS = Object.fromEntries(FIELDS.map((field, column) => [field, [column]]));

function recordsOf(
  rows: readonly (readonly string[])[],
  arrival: (row: number) => number = () => 0,
  model?: LinkageModel,
): LinkageRecords {
  const builder = new RecordBuilder(FIELDS);
  rows.forEach((cells, row) => {
    builder.add(cells, COLUMNS, { row: row + 2, source: 0, arrival: arrival(row) });
  });
  return builder.finish(model);
}

const persons = chinesePersons(3000, 7);
const rows = persons.map(({ cells }) => cells);
const truth = persons.map(({ person }) => String(person));
const link = (records: LinkageRecords, options: LinkOptions = {}): Promise<Linkage> => linkRecords(records, options);
/** Clusters as sets of what the rows say, so that they can be compared over orders. */
const partition = (linkage: Linkage, told: readonly (readonly string[])[]): string[] => {
  const groups = new Map<number, string[]>();
  linkage.clusters.forEach((first, row) =>
    groups.set(first, [...(groups.get(first) ?? []), (told[row] ?? []).join('|')]),
  );
  return [...groups.values()].map((group) => group.sort().join('\n')).sort();
};

test('invented persons with all the faults of offices are found again', async () => {
  const { precision, recall, f1 } = pairQuality((await link(recordsOf(rows))).clusters, truth);
  expect(precision).toBeGreaterThan(0.985);
  expect(recall).toBeGreaterThan(0.95);
  expect(f1).toBeGreaterThan(0.97);
});

test('the order of the rows changes neither clusters nor ids', async () => {
  const order = rows.map((_, row) => row).sort((a, b) => ((a * 7919) % 3001) - ((b * 7919) % 3001));
  const shuffled = order.map((row) => rows[row] ?? []);
  const [first, second] = [recordsOf(rows), recordsOf(shuffled)];
  const [one, other] = [await link(first), await link(second)];
  expect(partition(other, shuffled)).toEqual(partition(one, rows));
  const [ids, otherIds] = [clusterIds(first, one.clusters), clusterIds(second, other.clusters)];
  const told = (all: readonly (readonly string[])[], idOf: (row: number) => string): string[] =>
    all.map((cells, row) => `${idOf(row)} ${cells.join('|')}`).sort();
  expect(told(shuffled, otherIds)).toEqual(told(rows, ids));
});

test('later rows added to earlier clusters give what all at once gives, and the earlier ids stay', async () => {
  const key = new Uint8Array(32).fill(3);
  const before = recordsOf(rows.slice(0, 2000));
  const earlier = await link(before);
  const model = keepModel(before, earlier);
  const arrival = (row: number): number => (row < 2000 ? 0 : 1);
  const all = recordsOf(rows, arrival, model);
  const atOnce = await link(all, { model });
  const added = await link(all, {
    model,
    earlier: { size: 2000, links: (await link(recordsOf(rows.slice(0, 2000), arrival, model), { model })).links },
  });
  expect(added.candidates).toBeLessThan(atOnce.candidates);
  expect([...added.clusters]).toEqual([...atOnce.clusters]);
  const [then, now] = [clusterIds(before, earlier.clusters, key), clusterIds(all, added.clusters, key)];
  const kept = [...earlier.clusters].filter((first, row) => first === row && added.clusters[row] === row);
  expect(kept.length).toBeGreaterThan(1000);
  for (const row of kept) expect(now(row)).toBe(then(row));
});

const filler = rows.slice(0, 400);
const citizen = (first17: string): string => first17 + idCheckCharacter(first17);

test('a name alone never joins, nor a name with a sex', async () => {
  const records = recordsOf([
    ...filler,
    ['欧阳测试', '男', '', '', '', ''],
    ['欧阳测试', '男', '', '', '', ''],
    ['欧阳测试', '', '', '', '', ''],
  ]);
  const { clusters } = await link(records, { threshold: 0.01, review: 0.001 });
  expect([...clusters.subarray(400)]).toEqual([400, 401, 402]);
});

test('two valid numbers are two persons, whatever stands between them', async () => {
  const [one, two] = [citizen('33010219800101123'), citizen('33010219800101125')];
  const told = ['测试人', '男', '1980-01-01', '', '13812345678', '浙江省杭州市西湖区文三路1号2幢301室'];
  const withNumber = (number: string): string[] => told.map((cell, column) => (column === 3 ? number : cell));
  const { clusters } = await link(recordsOf([...filler, withNumber(one), withNumber(two), told]));
  expect(clusters[400]).not.toBe(clusters[401]);
});

test('another name at the same address, telephone and day of birth is a relative, not the person', async () => {
  const home = ['1980-01-01', '', '13812345678', '浙江省杭州市西湖区文三路1号2幢301室'];
  const { clusters, links } = await link(recordsOf([...filler, ['测建华', '男', ...home], ['测文博', '男', ...home]]));
  expect(clusters[400]).not.toBe(clusters[401]);
  expect(links.some(({ a, b, corroborated }) => a === 400 && b === 401 && corroborated)).toBe(false);
});

test('a former name links, and a damaged number gives nothing', async () => {
  const told = [
    ['测小四', '男', '1980-01-01', '', '13812345678', ''],
    ['测四（曾用名测小四）', '男', '1980-01-01', '1.1E+17', '13812345678', ''],
  ];
  const { clusters, scorer } = await link(recordsOf([...filler, ...told]));
  expect(clusters[401]).toBe(clusters[400]);
  const { fields } = scorer.explain(400, 401);
  expect(fields.find(({ field }) => field === 'name')?.level).toBe('former-name');
  expect(fields.some(({ field }) => field === 'number')).toBe(false);
});

test('weights are explained: the prior and the fields add up to the total, rare names weigh more', async () => {
  const { links, scorer, model } = await link(recordsOf(rows));
  const prior = Math.log2(model.lambda / (1 - model.lambda));
  for (const { a, b, weight } of links.slice(0, 200)) {
    const { fields, weight: total, probability } = scorer.explain(a, b);
    expect(total).toBeCloseTo(weight, 9);
    expect(prior + fields.reduce((sum, field) => sum + field.weight + field.frequency, 0)).toBeCloseTo(total, 9);
    expect(probability).toBeCloseTo(1 / (1 + 2 ** -total), 9);
    for (const { m, u, weight: bits } of fields) expect(bits).toBeCloseTo(Math.log2(m / u), 9);
  }
  const counts = new Map<string, number>();
  for (const [name = ''] of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  const same = links
    .map(({ a, b }) => ({
      name: rows[a]?.[0] ?? '',
      bits: scorer.explain(a, b).fields.find(({ field, level }) => field === 'name' && level === 'same')?.frequency,
    }))
    .filter(({ bits }) => bits !== undefined);
  const bitsOf = (wanted: (count: number) => boolean): number[] =>
    same.filter(({ name }) => wanted(counts.get(name) ?? 0)).map(({ bits }) => bits ?? 0);
  expect(Math.max(...bitsOf((count) => count >= 8))).toBeLessThan(Math.min(...bitsOf((count) => count === 2)));
});

test('decisions win over scores, the last one holds, and each can be undone', async () => {
  const told = [
    ['测小四', '男', '1980-01-01', '', '13812345678', ''],
    ['测小四', '男', '1980-01-01', '', '13812345678', ''],
    ['完全无关', '女', '1955-05-05', '', '', ''],
  ];
  const records = recordsOf([...filler, ...told]);
  const place = (key: string): number => 400 + Number(key);
  const after = async (log: readonly LinkageOperation[]): Promise<number[]> =>
    [...(await link(records, { decisions: decisionsOf(log, place) })).clusters.subarray(400)].map((row) => row - 400);
  const split = { kind: 'different', a: '0', b: '1' } as const;
  const merge = { kind: 'same', a: '0', b: '2' } as const;
  expect(new Set((await after([])).slice(0, 2)).size).toBe(1);
  expect(new Set(await after([split])).size).toBe(3);
  expect(new Set(await after([split, { kind: 'undo', of: 0 }])).size).toBe(2);
  expect(new Set(await after([split, { kind: 'undo', of: 0 }, { kind: 'undo', of: 1 }])).size).toBe(3);
  expect(new Set(await after([merge])).size).toBe(1);
  expect(new Set(await after([split, { ...split, kind: 'same' }])).size).toBe(2);
});

test('records that give nothing stand alone', async () => {
  const { clusters } = await link(
    recordsOf([
      ['', '', '', '', '', ''],
      ['', '', '', '', '', ''],
      ['张三', '', '', '', '', ''],
    ]),
  );
  expect([...clusters]).toEqual([0, 1, 2]);
  expect((await link(recordsOf([]))).clusters).toHaveLength(0);
});
