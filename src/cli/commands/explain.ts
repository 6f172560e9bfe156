import { Command } from 'commander';
import { loadSchema } from '#content';
import type { Clue, Database } from '#engine';
import { openData, openEvidence } from '#intake';
import { explainClue, similarClues, traceClues } from '#report';
import { StoreError } from '#store';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption, runOption } from '../cli-options.ts';
import { knownCourtName, rankedRun } from '../clue-order.ts';
import { EXIT, dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { CommandFault, onFaults } from '../faults.ts';

interface ExplainFlags extends DataOptions {
  readonly run: string;
  readonly json?: true;
}

/** A clue by its id, the beginning of its id, its 案号, or its place in the ranked list. */
function findClue(clues: readonly Clue[], name: string): Clue {
  const exact = clues.find((clue) => clue.id === name);
  if (exact !== undefined) return exact;
  if (/^#?\d{1,7}$/u.test(name)) {
    const placed = clues[Number(name.replace('#', '')) - 1];
    if (placed !== undefined) return placed;
  }
  const near = clues.filter(
    (clue) => clue.id.startsWith(name.toUpperCase()) || clue.id.startsWith(name) || clue.subject === name,
  );
  const [only, second] = near;
  if (only !== undefined && second === undefined) return only;
  if (only === undefined) {
    throw new CommandFault(
      EXIT.noInput,
      `这次运行里没有线索“${name}”。hengjian clues 列出全部线索。`,
      `This run has no clue "${name}". hengjian clues lists all of them.`,
    );
  }
  const ids = near.slice(0, 5).map((clue) => clue.id);
  throw new CommandFault(
    EXIT.noInput,
    `“${name}”对应 ${near.length} 条线索,请写全:${ids.join('、')}${near.length > 5 ? ' …' : ''}`,
    `"${name}" stands for ${near.length} clues; write one in full: ${ids.join(', ')}${near.length > 5 ? ' …' : ''}`,
  );
}

/** Names of courts as delivered, otherwise as the national table has them. */
export async function courtNames(database: Database): Promise<(code: string) => string> {
  const rows = await database.rows('SELECT code, name FROM court WHERE code IS NOT NULL AND name IS NOT NULL');
  const names = new Map(rows.map((row) => [String(row['code']), String(row['name'])]));
  return (code) => names.get(code) ?? knownCourtName(code);
}

/** Names of courts as delivered where the folder is free; another process may be working on it. */
async function deliveredCourtNames(folder: string): Promise<(code: string) => string> {
  try {
    const session = await openData(folder);
    try {
      return await courtNames(session.database());
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'folder-locked') return knownCourtName;
    throw error;
  }
}

async function explain(cli: Cli, name: string, flags: ExplainFlags): Promise<void> {
  const folder = dataFolder(flags);
  const { clues } = rankedRun(folder, flags.run);
  const clue = findClue(clues, name);
  const evidence = await openEvidence(folder);
  const [traced] = await traceClues([clue], { schema: loadSchema(), evidence });
  if (traced === undefined) return;
  const similar = similarClues(clue, clues);
  if (flags.json === true) {
    cli.out(JSON.stringify({ ...clue, cells: traced.rows, similar: similar.map((one) => one.id) }, null, 2));
    return;
  }
  cli.out(explainClue(traced, { courtName: await deliveredCourtNames(folder), similar }).join('\n'));
}

/** `hengjian explain <clue>` */
export function explainCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('explain')
    .summary(text('解释一条线索', 'the whole account of a clue'))
    .description(
      text(
        '说明一条线索:条件与取值、已检验的排除情形、缺失的数据、到单元格的证据、法律依据、反事实与核实清单。',
        'Conditions with values and verdicts, exclusions tested, what is missing, evidence to the cell, articles, counterfactual and checklist. The account itself is in Chinese.',
      ),
    )
    .argument(
      '<clue>',
      text('线索编号(可只写开头)、案号,或在排序中的序号', 'id (or its beginning), 案号, or place in the list'),
    )
    .addOption(runOption(cli))
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((name: string, flags: ExplainFlags) => onFaults(cli, () => explain(cli, name, flags)));
}
