import type { InspectedTable } from '#intake';
import type { Cli } from '../../cli.ts';
import { fit } from '../../terminal/display-width.ts';

const MOST = 8;

function more(cli: Cli, hidden: number): readonly string[] {
  if (hidden <= 0) return [];
  return [`    ${cli.text({ zh: `……另有 ${hidden} 项(--json 可看全部)`, en: `… ${hidden} more (--json shows all)` })}`];
}

/** Which cells would be written in another way, and which would stay empty. */
export function repairLines(cli: Cli, table: InspectedTable): readonly string[] {
  const repairs = table.repairs.map(({ field, title, rule, count, samples }) => {
    const [sample] = samples;
    const change = sample === undefined ? '' : ` · ${sample.before} → ${sample.after ?? ''}`;
    return `    ${cli.text({ zh: title, en: field })} · ${rule} × ${String(count)}${change}`;
  });
  const empties = table.leftEmpty.map(({ field, title, count, samples, text }) => {
    const sample = samples[0]?.before ?? '';
    return `    ${cli.text({ zh: `${title} · ${count} 格 · “${sample}” — `, en: `${field} · ${count} cells · "${sample}" — ` })}${cli.text(text)}`;
  });
  const part = (zh: string, en: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          `  ${cli.text({ zh: `${table.title}:${zh}`, en: `${table.label}: ${en}` })}`,
          ...lines.slice(0, MOST).map((line) => fit(line, 110)),
          ...more(cli, lines.length - MOST),
        ];
  return [
    ...part('会自动规整', 'would be repaired', repairs),
    ...part('看不懂而留空', 'not understood and left empty', empties),
  ];
}

/** Which rows would wait in quarantine, and why. */
export function quarantineLines(cli: Cli, table: InspectedTable): readonly string[] {
  if (table.quarantine.length === 0) return [];
  const lines = table.quarantine.map(({ row, field, title, value, text }) => {
    const shown = value === '' ? cli.text({ zh: '(空)', en: '(empty)' }) : value;
    const place = cli.text({ zh: `第 ${row} 行 ${title} = ${shown}`, en: `row ${row} ${field} = ${shown}` });
    return `    ${place} — ${cli.text(text)}`;
  });
  return [
    `  ${cli.text({ zh: `${table.title}:待修正 ${lines.length} 行`, en: `${table.label}: ${lines.length} rows to be mended` })}`,
    ...lines.slice(0, MOST).map((line) => fit(line, 110)),
    ...more(cli, lines.length - MOST),
  ];
}
