import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadLaw, loadModelSources, loadSchema, repositoryFolder } from '#content';
import { openCaseBench, testModel, type CaseBench, type CaseText, type ModelTest } from '#evaluation';
import { compileModel, renderFlow, renderProse, type Plan } from '#language';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const catalogues = { schema: loadSchema(), law: loadLaw() };
const SOURCES = loadModelSources();
const MODELS = SOURCES.map((source) => [source.slug, source] as const);
const folder = path.join(repositoryFolder, 'models');

const HEADINGS = [
  '案源与问题由来',
  '查什么',
  '怎么查',
  '法律依据',
  '所需数据',
  '参数',
  '排除与误报',
  '线索研判要点',
  '调查核实清单',
  '融合监督',
  '局限',
];

let duckdb: CaseBench;
let postgres: CaseBench;
let temporary: string;
beforeAll(async () => {
  temporary = mkdtempSync(path.join(tmpdir(), 'hengjian-dossiers-'));
  duckdb = await openCaseBench('duckdb', catalogues.schema, catalogues.law, temporary);
  postgres = await openCaseBench('postgres', catalogues.schema, catalogues.law, path.join(temporary, 'postgres'));
});
afterAll(async () => {
  await duckdb.close();
  await postgres.close();
  rmSync(temporary, { recursive: true, force: true });
});

function casesOf(slug: string): CaseText[] {
  const cases = path.join(folder, slug, 'cases');
  if (!existsSync(cases)) return [];
  return readdirSync(cases)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(cases, name), 'utf8') }));
}

function planOf(source: (typeof SOURCES)[number]): Plan {
  const { plan, diagnostics } = compileModel(source, catalogues);
  expect(diagnostics.map((d) => `${d.file}:${String(d.line)}:${String(d.column)} ${d.code} ${d.message.zh}`)).toEqual(
    [],
  );
  if (plan === undefined) throw new Error(source.slug);
  return plan;
}

const failures = ({ cases }: ModelTest): string[] =>
  cases.filter((item) => !item.passed).map((item) => `${item.name}: ${item.differences.join(';')}`);

test('there are models, and each code stands once', () => {
  const codes = SOURCES.map((source) => compileModel(source, catalogues).plan?.code).filter(
    (code) => code !== undefined,
  );
  expect(codes.length).toBeGreaterThanOrEqual(23);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
});

test('every folder of models/ holds a model', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual(SOURCES.map((source) => source.slug).sort());
});

describe.each(MODELS)('%s', (slug, source) => {
  test('compiles, and its basis is found in the catalogue of law', () => {
    const plan = planOf(source);
    expect(plan.basis.length).toBeGreaterThan(0);
    for (const { law, article, of } of plan.basis) {
      expect(catalogues.law.resolveCitation({ law, article, ...(of === undefined ? {} : { of }) })).toMatchObject({
        ok: true,
      });
    }
  });

  test('renders to prose and to a picture', () => {
    const plan = planOf(source);
    expect(JSON.stringify(renderProse(plan, catalogues.schema))).not.toMatch(/undefined|\[object/u);
    expect(renderFlow(plan, catalogues.schema)).toContain('flowchart');
  });

  test('its cases hold on both engines alike, and none is missing', async () => {
    const plan = planOf(source);
    const cases = casesOf(slug);
    const first = await testModel(duckdb, plan, cases);
    expect(failures(first)).toEqual([]);
    expect(first.missing).toEqual([]);
    const second = await testModel(postgres, plan, cases);
    expect(failures(second)).toEqual([]);
    const clues = (made: ModelTest): string[] => made.cases.map((item) => JSON.stringify(item.clues));
    expect(clues(second)).toEqual(clues(first));
  });

  test('its dossier has every heading, in order', () => {
    const file = path.join(folder, slug, 'README.md');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const headings = [...text.matchAll(/^## (.+)$/gmu)].map(([, title = '']) => title.trim());
    expect(headings).toEqual(HEADINGS);
  });
});
