import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadLaw, loadModelSources, loadSchema } from '#content';
import { runModel } from '#engine';
import { openCaseBench } from '#evaluation';
import { compileModel } from '#language';

const schema = loadSchema();
const law = loadLaw();
const source = loadModelSources().find(({ slug }) => slug === 'enforcement-overdue');

test.each(['duckdb', 'postgres'] as const)(
  'on %s a list without the column 结案日期 does not make its cases open',
  async (engine) => {
    if (source === undefined) throw new Error('the model is missing');
    const { plan } = compileModel(source, { schema, law });
    if (plan === undefined) throw new Error('the model does not compile');
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hj-')), 'pg');
    const bench = await openCaseBench(engine, schema, law, folder);
    try {
      const { database } = bench;
      await database.run(
        `INSERT INTO enforcement_case (id, case_no, court, kind, filed_on, _sheet, _row) VALUES (1, 'X', '云9101', '首执', DATE '2022-01-04', 1, 2)`,
      );
      const options = { schema, law, asOf: '2024-06-30', delivered: new Set(['enforcement_case']) };
      const outcome = async (mapping: string): Promise<readonly number[]> => {
        await database.run(`UPDATE source_sheet SET mapping = '${mapping}'`);
        const { run } = await runModel(database, plan, options);
        return [run.hits, run.insufficient];
      };
      expect(await outcome('{"case_no":{"column":"A","header":"案号"}}')).toEqual([0, 1]);
      expect(await outcome('{"closed_on":{"column":"B","header":"结案日期"}}')).toEqual([1, 0]);
    } finally {
      await bench.close();
    }
  },
);
