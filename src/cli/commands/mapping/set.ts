import { columnNamed, nearestNames, sheetLayouts, slotNames } from '#intake';
import type { SheetLayout } from '#intake';
import type { Schema } from '#catalogue';
import { loadSchema } from '#content';
import type { DecidedColumn } from '#store';
import { FileFault } from '#readers';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../data-command.ts';
import type { DataOptions } from '../../data-command.ts';
import { CommandFault, USAGE } from '../../faults.ts';
import { decisionLines } from './list.ts';
import { changingMemory, whoOf } from './memory.ts';
import type { WhoOptions } from './memory.ts';

export interface SetOptions extends DataOptions, WhoOptions {
  readonly source: string;
  readonly sheet: string;
  readonly field?: readonly string[];
  readonly table?: string;
  readonly confirm?: true;
}

function splitPlace(place: string): { readonly file: string; readonly sheet?: string } {
  const at = place.lastIndexOf('#');
  return at <= 0 ? { file: place } : { file: place.slice(0, at), sheet: place.slice(at + 1) };
}

async function layoutAt(place: string, schema: Schema): Promise<SheetLayout> {
  const { file, sheet } = splitPlace(place);
  const layouts = await sheetLayouts(file, schema).catch((error: unknown) => {
    if (error instanceof FileFault) throw new CommandFault(EXIT.badData, error.messages.zh, error.messages.en);
    throw new CommandFault(EXIT.noInput, `找不到文件:${file}。`, `No such file: ${file}.`);
  });
  const fitting = layouts.filter((layout) => sheet === undefined || layout.sheet === sheet);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const names = [...new Set(layouts.map((layout) => layout.sheet))].join('、');
  throw only === undefined
    ? new CommandFault(
        USAGE,
        `${file} 中没有这张表,或其中没有表头。有:${names}。`,
        `${file} has no such sheet, or no header. Sheets: ${names}.`,
      )
    : new CommandFault(
        USAGE,
        `${file} 中有多张表,请写明:${file}#工作表。有:${names}。`,
        `${file} has several tables; write ${file}#sheet. Sheets: ${names}.`,
      );
}

function unknownSlot(slot: string, table: string, slots: readonly string[]): CommandFault {
  const near = nearestNames(slot, slots).join('、');
  return new CommandFault(
    USAGE,
    `“${table}”中没有字段“${slot}”。相近的有:${near}。`,
    `${table} has no slot "${slot}". Near: ${near}.`,
  );
}

function decidedFields(
  layout: SheetLayout,
  table: string,
  schema: Schema,
  options: SetOptions,
): Record<string, DecidedColumn | null> {
  const slots = slotNames(schema, table);
  const fields: Record<string, DecidedColumn | null> = options.confirm === true ? { ...layout.proposed } : {};
  for (const pair of options.field ?? []) {
    const at = pair.indexOf('=');
    const slot = pair.slice(0, Math.max(at, 0)).trim();
    const header = pair.slice(at + 1).trim();
    if (at < 1)
      throw new CommandFault(
        USAGE,
        `--field 应写作 字段=列名,不是“${pair}”。`,
        `--field is slot=header, not "${pair}".`,
      );
    if (!slots.includes(slot)) throw unknownSlot(slot, table, slots);
    const column = header === '' ? null : columnNamed(header, layout.headers);
    if (column === undefined) {
      const all = layout.headers.join('、');
      throw new CommandFault(
        USAGE,
        `表中没有列“${header}”。有:${all}。`,
        `The sheet has no column "${header}". Columns: ${all}.`,
      );
    }
    fields[slot] = column;
  }
  return fields;
}

/** `hengjian mapping set`: checked against the sheet and the schema before anything is kept. */
export async function setMapping(cli: Cli, options: SetOptions): Promise<void> {
  const schema = loadSchema();
  const layout = await layoutAt(options.sheet, schema);
  const table = options.table ?? layout.table;
  const def = schema.tables.get(table ?? '');
  if (table === undefined || def === undefined || def.internal) {
    throw new CommandFault(
      USAGE,
      table === undefined
        ? '没有认出这是什么表,请用 --table 指明(标准表名见 docs/data-model.md)。'
        : `没有标准表“${table}”(见 docs/data-model.md)。`,
      table === undefined
        ? 'The sheet was not recognised; name its table with --table (see docs/data-model.md).'
        : `There is no table "${table}" (see docs/data-model.md).`,
    );
  }
  const fields = decidedFields(layout, table, schema, options);
  if (Object.keys(fields).length === 0 && options.table === undefined) {
    throw new CommandFault(
      USAGE,
      '没有要确认的内容:请给出 --field、--table 或 --confirm。',
      'Nothing to decide: give --field, --table or --confirm.',
    );
  }
  const forced = options.table !== undefined || options.confirm === true ? { table } : {};
  const saved = await changingMemory(options, (memory) =>
    memory.save({ source: options.source, layout: layout.layout, ...forced, fields, ...whoOf(options) }),
  );
  cli.out(
    cli.text({
      zh: `已记住:${options.source} 的这种版式(${saved.fingerprint})第 ${saved.version} 版。下次导入时照此对应。`,
      en: `Kept: version ${saved.version} for layout ${saved.fingerprint} of ${options.source}. The next import follows it.`,
    }),
  );
  for (const line of decisionLines(cli, saved)) cli.out(line);
}
