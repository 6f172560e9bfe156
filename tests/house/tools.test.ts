import { beforeAll, expect, test } from 'vitest';
import { repository } from './repository.ts';
import { ROOMS } from './rooms.ts';
import { runTool, type ToolRun } from './run-tool.ts';

// One run of each tool, one test for each part of the tree: a part that is being rebuilt hides nothing of the others.
const PARTS = [...ROOMS.map((room) => `src/${room}`), 'tests', 'scripts', 'benchmarks', '(root)'];
const MINUTES = 60_000;

const partOf = (file: string): string => PARTS.find((part) => file.startsWith(`${part}/`)) ?? '(root)';
const inPart = (part: string, lines: readonly string[]): string[] => lines.filter((line) => partOf(line) === part);

let types: ToolRun;
let lint: string[];
let format: string[];
let dead: ToolRun;

interface LintFile {
  readonly filePath: string;
  readonly messages: readonly { line: number; ruleId: string | null; message: string }[];
}

beforeAll(async () => {
  types = await runTool('typescript/bin/tsc', '--noEmit', '--pretty', 'false');
  const report = await runTool('eslint/bin/eslint.js', '--format', 'json', '.');
  const json = report.lines.find((line) => line.startsWith('[{')) ?? '[]';
  lint = (JSON.parse(json) as LintFile[]).flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, message }) =>
        `${filePath.slice(repository.length + 1)}:${String(line)} ${ruleId ?? ''} ${message.slice(0, 160)}`,
    ),
  );
  if (report.status > 1 || json === '[]') lint.push(...report.lines.slice(-5));
  const formatting = await runTool('prettier/bin/prettier.cjs', '--list-different', '.');
  format = [...formatting.lines];
  dead = await runTool('knip/bin/knip.js', '--no-progress', '--reporter', 'compact');
}, 10 * MINUTES);

test.each(PARTS)('%s: types agree', (part) => {
  // Further lines of a finding are indented.
  expect(
    inPart(
      part,
      types.lines.filter((line) => !line.startsWith(' ')),
    ),
  ).toEqual([]);
});

test.each(PARTS)('%s: lint has nothing to say', (part) => {
  expect(inPart(part, lint)).toEqual([]);
});

test.each(PARTS)('%s: formatted', (part) => {
  expect(inPart(part, format)).toEqual([]);
});

test('nothing is left over: every file, export and dependency is used', () => {
  expect(dead.status === 0 ? [] : dead.lines).toEqual([]);
});
