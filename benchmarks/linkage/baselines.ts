import { openDuckdb } from '#engine';
import { pairQuality } from '#identity';
import type { PairQuality } from '#identity';
import type { TruthRecords } from './link-file.ts';

/** What somebody would write in SQL instead. */
export type Baseline = 'exact' | 'jaro-winkler';

const cell = (cells: readonly string[], columns: readonly number[] | undefined): string | null => {
  const text = columns?.map((column) => (cells[column] ?? '').trim()).find((value) => value !== '');
  return text ?? null;
};

/** Joins by SQL over the cells as they are: equal number, or equal name and birth; or names that are alike within equal birth or telephone. */
export async function joinBySql({ rows, truth, columns }: TruthRecords, baseline: Baseline): Promise<PairQuality> {
  const database = await openDuckdb();
  try {
    const fields = ['name', 'birth', 'number', 'phone'] as const;
    await database.run(`CREATE TABLE person (row INTEGER, ${fields.map((field) => `${field} TEXT`).join(', ')})`);
    const name = (cells: readonly string[]): string | null =>
      'name' in columns
        ? cell(cells, columns['name'])
        : [cell(cells, columns['given_name']), cell(cells, columns['surname'])].join(' ');
    await database.append(
      'person',
      [{ name: 'row', storage: 'INTEGER' }, ...fields.map((field) => ({ name: field, storage: 'TEXT' as const }))],
      rows.map((cells, row) => [
        row,
        name(cells),
        cell(cells, columns['birth']),
        cell(cells, columns['number']),
        cell(cells, columns['phone']),
      ]),
    );
    const join = (by: string, and = 'true'): string =>
      `SELECT a.row AS a, b.row AS b FROM person a JOIN person b ON a.row < b.row AND ${by} WHERE ${and}`;
    const pairs = await database.rows(
      baseline === 'exact'
        ? `${join('a.number = b.number')} UNION ${join('a.name = b.name AND a.birth = b.birth')}`
        : `${join('a.number = b.number')} UNION ${join('a.birth = b.birth', 'jaro_winkler_similarity(a.name, b.name) >= 0.9')} UNION ${join('a.phone = b.phone', 'jaro_winkler_similarity(a.name, b.name) >= 0.9')}`,
    );
    return pairQuality(
      components(
        rows.length,
        pairs.map(({ a, b }) => [Number(a), Number(b)]),
      ),
      truth,
    );
  } finally {
    await database.close();
  }
}

function components(size: number, pairs: readonly (readonly [number, number])[]): Int32Array {
  const parent = Int32Array.from({ length: size }, (_, row) => row);
  const root = (row: number): number => {
    let at = row;
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const [a, b] of pairs) parent[root(a)] = root(b);
  return parent.map((_, row) => root(row));
}
