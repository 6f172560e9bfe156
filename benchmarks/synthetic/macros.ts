import type { Database } from '#engine';

/** Day up to which the synthetic rows tell what happened; the benchmarks screen at this cut-off. */
export const AS_OF = '2024-06-30';

const FIRST_DAY = '2014-07-01';

// What a case is like depends on its number alone, so that rows of other tables agree with it without a join.
const macros = (cases: number, seed: number): readonly string[] => [
  `r(i, salt, n) AS CAST(hash(i, salt + ${seed} * 1000) % CAST(n AS UBIGINT) AS INTEGER)`,
  'key_of(kind, i) AS CAST(hash(CAST(i AS BIGINT) * 64 + kind) >> 1 AS BIGINT)',
  `any_case(i, salt) AS CAST(r(i, salt, ${cases}) AS BIGINT)`,
  'case_id(j) AS key_of(1, j)',
  'asset_id(i) AS key_of(60, i)',
  'person_id(i) AS key_of(50, i)',
  `debtor_no(j) AS r(j, 5, ${Math.ceil(cases * 1.5)})`,
  'court_no(j) AS r(debtor_no(j), 6, 90)',
  "court_of(j) AS '浙06' || lpad(CAST(court_no(j) AS TEXT), 2, '0')",
  `filed(j) AS DATE '${FIRST_DAY}' + r(j, 1, 3620)`,
  'ends(j) AS filed(j) + 95 + r(j, 2, 80) + CASE r(j, 3, 100) WHEN 0 THEN 200 WHEN 1 THEN -60 ELSE 0 END',
  `closed(j) AS CASE WHEN ends(j) <= DATE '${AS_OF}' AND r(j, 7, 200) > 0 THEN ends(j) END`,
  "mode_of(j) AS CASE WHEN r(j, 4, 100) < 40 THEN '终结本次执行程序' WHEN r(j, 4, 100) < 85 THEN '执行完毕' WHEN r(j, 4, 100) < 95 THEN '终结执行' ELSE '销案' END",
  "terminated(j) AS closed(j) IS NOT NULL AND mode_of(j) = '终结本次执行程序'",
  'due(j) AS CAST(round(pow(10, 6 + r(j, 8, 1000) / 400.0)) AS BIGINT)',
  "paid(j) AS CASE WHEN mode_of(j) = '执行完毕' THEN CASE WHEN r(j, 9, 200) = 0 THEN due(j) // 2 ELSE due(j) END WHEN r(j, 9, 10) = 0 THEN due(j) // 4 ELSE 0 END",
];

/** Defines the pseudo-random functions of a seed; the same seed and number of cases give the same rows. */
export async function defineMacros(database: Database, cases: number, seed: number): Promise<void> {
  for (const macro of macros(cases, seed)) await database.run(`CREATE OR REPLACE TEMP MACRO ${macro}`);
}
