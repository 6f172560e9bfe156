import { KIND_TEXTS } from '#intake';
import type {
  InspectedBlock,
  InspectedColumn,
  InspectedSheet,
  InspectedTable,
  Inspection,
  ProposedField,
} from '#intake';
import type { Cli } from '../../cli.ts';
import { displayWidth, fit, pad } from '../../terminal/display-width.ts';
import { textTable } from '../../terminal/text-table.ts';
import { quarantineLines, repairLines } from './outcome-text.ts';

const WIDTH = 110;

type Say = (zh: string, en: string) => string;

const percent = (share: number): string => `${String(Math.round(share * 100))}%`;

function size(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function headLines(say: Say, { file, format, encoding, size: bytes, sheets, members }: Inspection): readonly string[] {
  const hidden = sheets.filter((sheet) => sheet.hidden).length;
  const count = say(`${sheets.length} 张表`, `${sheets.length} sheets`);
  const secret = hidden === 0 ? '' : say(`(隐藏 ${hidden} 张)`, ` (${hidden} hidden)`);
  const inside = say(`压缩包,内有 ${members.length} 个文件`, `an archive of ${members.length} files`);
  const parts = [format.toUpperCase(), encoding ?? '', size(bytes), members.length > 0 ? inside : count + secret];
  return [file, parts.filter((part) => part !== '').join(' · ')];
}

function sureness(say: Say, confidence: number): string {
  const word =
    confidence >= 0.7
      ? say('很有把握', 'sure')
      : confidence >= 0.5
        ? say('较有把握', 'fairly sure')
        : say('把握不大', 'not sure');
  return `${word} ${percent(confidence)}`;
}

/** What the sheet is, in one line that answers before anything else is read. */
function answerLines(say: Say, block: InspectedBlock): readonly string[] {
  const [host, ...companions] = block.tables;
  if (host === undefined) return [];
  const { taken, quarantined, duplicates } = host.counts;
  const beside = [...new Set(companions.map((table) => say(table.title, table.table)))].join(say('、', ', '));
  const rest = [
    quarantined === 0 ? '' : say(`${quarantined} 行待修正`, `${quarantined} to be mended`),
    duplicates === 0 ? '' : say(`${duplicates} 行重复`, `${duplicates} repeated`),
  ].filter((part) => part !== '');
  const rows =
    say(`可收 ${taken} 行`, `${taken} rows can be taken`) + rest.map((part) => say(`,${part}`, `, ${part}`)).join('');
  const memory = block.remembered;
  return [
    say(
      `  ➜ 这是「${host.title}」(${sureness(say, block.confidence)}),${rows}`,
      `  ➜ ${host.table} (${sureness(say, block.confidence)}), ${rows}`,
    ),
    ...(beside === '' ? [] : [say(`    同时写入:${beside}`, `    also feeds: ${beside}`)]),
    ...(memory === undefined
      ? []
      : [
          say(
            `    按已确认的列对应(第 ${memory.version} 版${memory.exact ? '' : ',版式相近'})`,
            `    as decided before (version ${memory.version}${memory.exact ? '' : ', a similar layout'})`,
          ),
        ]),
  ];
}

function reasons(cli: Cli, field: Pick<ProposedField, 'reasons'>): string {
  return field.reasons.map((reason) => cli.text(reason.text)).join(cli.lang === 'zh' ? ';' : '; ');
}

function fieldTable(cli: Cli, say: Say, table: InspectedTable): readonly string[] {
  const rows = table.fields.map((field) => [
    field.column,
    field.header,
    say(field.title, field.slot.slice(table.label.length + 1)),
    percent(field.confidence),
    reasons(cli, field),
    field.samples[0] ?? '',
  ]);
  const columns = [
    { title: say('列', 'col') },
    { title: say('列名', 'header'), most: 24 },
    { title: say('字段', 'field'), most: 22 },
    { title: say('把握', 'sure'), side: 'right' as const },
    { title: say('依据', 'why'), most: 36 },
    { title: say('示例', 'sample'), grows: true },
  ];
  const title = table.companion ? [say(`  ${table.title}(${table.label})`, `  ${table.label}`)] : [];
  return rows.length === 0 ? [] : [...title, ...textTable(columns, rows, WIDTH - 2).map((line) => `  ${line}`)];
}

function columnText(cli: Cli, say: Say, column: InspectedColumn): string {
  const header = column.header === '' ? say('(无列名)', '(no header)') : column.header;
  const samples = column.samples.slice(0, 2).join(say('、', ', '));
  return `${column.column} ${header} · ${cli.text(KIND_TEXTS[column.kind])}${samples === '' ? '' : ` · ${samples}`}`;
}

function unknownLines(cli: Cli, say: Say, block: InspectedBlock): readonly string[] {
  if (block.unknownColumns.length === 0) return [];
  const lines = block.unknownColumns.map((column) => {
    const [best] = column.suggestions;
    const perhaps =
      best === undefined
        ? ''
        : say(
            ` → 也许是 ${best.title}(${percent(best.confidence)})`,
            ` → perhaps ${best.slot} (${percent(best.confidence)})`,
          );
    return `    ${fit(columnText(cli, say, column), WIDTH - 4 - displayWidth(perhaps))}${perhaps}`;
  });
  return [say('  未对应的列(原文件中保留):', '  columns that no field takes (kept in the file):'), ...lines];
}

function derivedLines(say: Say, block: InspectedBlock): readonly string[] {
  return block.tables
    .filter((table) => table.derived.length > 0)
    .map((table) => {
      const list = table.derived.map((one) =>
        say(`${one.title}(由${one.fromTitle})`, `${one.field} (from ${one.from})`),
      );
      return say(`  ${table.title}中推得:${list.join('、')}`, `  derived in ${table.label}: ${list.join(', ')}`);
    });
}

function blockLines(cli: Cli, say: Say, block: InspectedBlock): readonly string[] {
  return [
    ...answerLines(say, block),
    '',
    ...block.tables.flatMap((table) => fieldTable(cli, say, table)),
    '',
    ...unknownLines(cli, say, block),
    ...derivedLines(say, block),
    ...block.tables.flatMap((table) => repairLines(cli, table)),
    ...block.tables.flatMap((table) => quarantineLines(cli, table)),
  ];
}

function sheetLines(cli: Cli, say: Say, sheet: InspectedSheet): readonly string[] {
  const hidden = sheet.hidden ? say('(隐藏)', ' (hidden)') : '';
  const header = sheet.blocks[0]?.headerRow ?? 0;
  const at = header > 0 ? say(` · 表头在第 ${header} 行`, ` · header in row ${header}`) : '';
  const title = say(
    `${sheet.name}${hidden}  ${sheet.rowCount} 行 × ${sheet.columnCount} 列${at}`,
    `${sheet.name}${hidden}  ${sheet.rowCount} rows × ${sheet.columnCount} columns${at}`,
  );
  return [
    pad(`━━ ${title} `, WIDTH).replace(/ +$/u, (blank) => '━'.repeat(blank.length)),
    ...sheet.blocks.flatMap((block) => blockLines(cli, say, block)),
    ...sheet.unrecognised.flatMap((part) => [
      `  ✗ ${cli.text(part.message)}`,
      ...part.columns
        .filter((column) => column.filled > 0)
        .map((column) => `    ${fit(columnText(cli, say, column), WIDTH - 4)}`),
    ]),
  ];
}

/** What a file is, for people: the answer first, then the columns, then what would happen to the rows. */
export function inspectionText(cli: Cli, inspection: Inspection): readonly string[] {
  const say: Say = (zh, en) => cli.text({ zh, en });
  return [
    ...headLines(say, inspection),
    ...inspection.members.map(
      ({ path, refused }) => `  ${path}${refused === undefined ? '' : ` — ${cli.text(refused)}`}`,
    ),
    ...inspection.sheets.flatMap((sheet) => ['', ...sheetLines(cli, say, sheet)]),
  ];
}
