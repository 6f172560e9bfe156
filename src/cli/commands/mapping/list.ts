import { columnText, currentMappings } from '#intake';
import type { RememberedMapping } from '#intake';
import type { Cli } from '../../cli.ts';
import type { DataOptions } from '../../data-command.ts';
import { CommandFault, NO } from '../../faults.ts';
import { textTable } from '../../terminal/text-table.ts';
import { readingMemory } from './memory.ts';

export interface ListOptions extends DataOptions {
  readonly source?: string;
  readonly json?: true;
}

export type ShowOptions = ListOptions;

/** The fields that a version decides, one line each. */
export function decisionLines(cli: Cli, mapping: RememberedMapping): readonly string[] {
  const nothing = cli.text({ zh: '(没有这一列)', en: '(no column)' });
  return Object.entries(mapping.fields).map(
    ([slot, column]) => `  ${slot} ← ${column === null ? nothing : columnText(column)}`,
  );
}

export async function listMappings(cli: Cli, options: ListOptions): Promise<void> {
  const current = await readingMemory(options, async (memory) => currentMappings(await memory.history(options.source)));
  if (options.json === true) {
    cli.out(JSON.stringify(current, null, 2));
    return;
  }
  if (current.length === 0) {
    cli.err(
      cli.text({
        zh: '没有已确认的列对应。用 hengjian mapping set 确认。',
        en: 'Nothing was decided yet; see hengjian mapping set.',
      }),
    );
    return;
  }
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  const columns = [
    { title: text('版式', 'layout') },
    { title: text('来源', 'source'), most: 24 },
    { title: text('表', 'table'), most: 24 },
    { title: text('版', 'v'), side: 'right' as const },
    { title: text('字段', 'fields'), side: 'right' as const },
    { title: text('由谁', 'by'), most: 16 },
    { title: text('时间', 'at') },
    { title: text('列名', 'headers'), grows: true },
  ];
  const rows = current.map((one) => [
    one.fingerprint,
    one.source,
    one.table ?? text('(自动)', '(automatic)'),
    String(one.version),
    String(Object.keys(one.fields).length),
    one.by,
    one.at.slice(0, 10),
    one.headers.join(' '),
  ]);
  for (const line of textTable(columns, rows, 120)) cli.out(line);
}

export async function showMapping(cli: Cli, layout: string, options: ShowOptions): Promise<void> {
  const history = await readingMemory(options, (memory) => memory.history(options.source, layout));
  if (history.length === 0) {
    throw new CommandFault(
      NO,
      `没有版式 ${layout}。用 hengjian mapping list 查看。`,
      `There is no layout ${layout}; see hengjian mapping list.`,
    );
  }
  if (options.json === true) {
    cli.out(JSON.stringify(history, null, 2));
    return;
  }
  for (const one of [...history].reverse()) {
    const state = one.state === 'forgotten' ? cli.text({ zh: ' · 不再使用', en: ' · forgotten' }) : '';
    const why = one.why === '' ? '' : cli.text({ zh: ` · 理由:${one.why}`, en: ` · why: ${one.why}` });
    cli.out(
      `${one.source} · v${String(one.version)} · ${one.by} · ${one.at.slice(0, 16).replace('T', ' ')}${state}${why}`,
    );
    if (one.table !== null) cli.out(cli.text({ zh: `  表 = ${one.table}`, en: `  table = ${one.table}` }));
    for (const line of decisionLines(cli, one)) cli.out(line);
  }
}
