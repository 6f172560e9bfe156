import path from 'node:path';
import type { Schema } from '#catalogue';
import { openDelivery } from '#documents';
import type { DecidedColumn } from '#store';
import { headerIndex } from '../recognise/header-index.ts';
import type { TableHeaders } from '../recognise/header-index.ts';
import { recogniseFile } from '../recognise/recognise-file.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { layoutOf } from './layout-key.ts';
import type { LayoutKey } from './layout-key.ts';
import { decidedColumn, nameColumn } from './mapping-advice.ts';
import type { MappingAdviser } from './mapping-advice.ts';
import { slotName } from './slot-name.ts';
import { likenessOf } from './suggest-columns.ts';

/** One table in a sheet of a file, as decisions know it. */
export interface SheetLayout {
  readonly sheet: string;
  /** Headers as written, in their order, empty ones left out. */
  readonly headers: readonly string[];
  readonly layout: LayoutKey;
  /** The table that it is taken for; absent where none claims it. */
  readonly table?: string;
  /** Slot → column, of everything that is proposed. */
  readonly proposed: Readonly<Record<string, DecidedColumn>>;
}

function proposedOf(plan: SheetPlan, headers: readonly { readonly text: string; readonly column: number }[]) {
  const entries = plan.tables.flatMap((table) =>
    (table.slots ?? []).flatMap((slot) => {
      const header = headers.find(({ column }) => column === slot.column);
      return header === undefined
        ? []
        : [[slotName(table.label ?? table.table, slot), nameColumn(header, headers)] as const];
    }),
  );
  return Object.fromEntries(entries);
}

/**
 * The layouts of a file, as recognition sees them.
 *
 * @throws {FileFault} where the file cannot be read.
 */
export async function sheetLayouts(
  file: string,
  schema: Schema,
  advise?: MappingAdviser,
): Promise<readonly SheetLayout[]> {
  const name = path.basename(file);
  const open = await openDelivery(file, name);
  try {
    const { plans, unrecognised } = await recogniseFile(headerIndex(schema), open, name, advise);
    const known = plans.map((plan): SheetLayout => {
      const headers = (plan.headers ?? []).flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
      const texts = headers.map(({ text }) => text);
      const table = plan.tables[0]?.table;
      const self = { sheet: plan.name, headers: texts, layout: layoutOf(texts), proposed: proposedOf(plan, headers) };
      return table === undefined ? self : { ...self, table };
    });
    const loose = unrecognised
      .filter(({ headers }) => headers.length > 0)
      .map(({ name: sheet, headers }) => ({ sheet, headers, layout: layoutOf(headers), proposed: {} }));
    return [...known, ...loose];
  } finally {
    await open.close();
  }
}

function slotsOf({ own, companions }: TableHeaders): readonly string[] {
  const slots = [own, ...companions].flatMap((map) =>
    [...map.exact.values(), ...map.stems.values()].map((hit) => slotName(map.label, hit)),
  );
  return [...new Set(slots)];
}

/** Every slot that columns of a sheet of this table can fill: its own, and those of the tables that it feeds beside. */
export function slotNames(schema: Schema, table: string): readonly string[] {
  const found = headerIndex(schema).tables.find(({ def }) => def.name === table);
  return found === undefined ? [] : slotsOf(found);
}

/** Up to five of the names that look most like one. */
export function nearestNames(name: string, names: readonly string[]): readonly string[] {
  const scored = names.map((other) => ({ other, likeness: likenessOf(name, other) }));
  return scored
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 5)
    .map(({ other }) => other);
}

/** A column as people write it: its header, of several with one header `证件号码@2` the second. Undefined where there is none. */
export function columnNamed(text: string, headers: readonly string[]): DecidedColumn | undefined {
  const list = headers.map((header) => ({ text: header }));
  const [, header = text, nth] = /^(.+)@(\d+)$/su.exec(text) ?? [];
  const options: DecidedColumn[] = [
    { header: layoutOf([text]).headers[0] ?? '', nth: 0 },
    { header: layoutOf([header]).headers[0] ?? '', nth: Number(nth ?? 1) - 1 },
  ];
  return options.find((option) => decidedColumn(option, list) !== undefined);
}

/** The same the other way. */
export function columnText({ header, nth }: DecidedColumn): string {
  return nth === 0 ? header : `${header}@${String(nth + 1)}`;
}
