import type { RawRow } from '#readers';
import type { Block, BlockColumn, ContextCell } from './block.ts';
import { compactText, filledColumns, isDatum, isFilled, isLabel } from './cell-kind.ts';
import { columnGroups } from './column-groups.ts';
import type { ColumnRange } from './column-groups.ts';
import { contextCells, isPairRow } from './context-cells.ts';
import { formsAt } from './form-block.ts';
import { headerAt } from './header-rows.ts';
import type { Header, Looked } from './header-rows.ts';
import { statedUnit } from '../recognise/header-cell.ts';

const SERIAL = /^(?:序号|顺序号|行号|行次|no\.?|№|#)$/iu;
const DATA_LOOKED_AT = 60;

/** Cells that say that there is nothing tell nothing of a column. */
const SAYS_NOTHING = /^(?:[-—/\\.*无空]+)$/u;

/** Columns whose cells are numbers, dates or codes. */
function dataColumns(columns: readonly BlockColumn[], data: readonly RawRow[]): number[] {
  return columns.flatMap(({ column }) => {
    const cells = data
      .slice(0, DATA_LOOKED_AT)
      .map((row) => row.cells[column] ?? null)
      .filter((cell) => isFilled(cell) && !SAYS_NOTHING.test(compactText(cell)));
    const told = cells.filter(isDatum).length;
    return told > 0 && told * 3 >= cells.length * 2 ? [column] : [];
  });
}

const isBlank = (row: RawRow): boolean => !row.cells.some(isFilled);

/** The same header once more, as printed on each page. */
function isSameHeader(header: Header, other: Header): boolean {
  const texts = (one: Header): string =>
    one.columns.map(({ column, text }) => `${column} ${compactText(text)}`).join('|');
  return texts(header) === texts(other);
}

/** Whether a row stands apart from what is above it: below a blank row (which a file may leave out) or a title. */
function isApart(looked: Looked, place: number, from: number): boolean {
  const row = looked.rows[place]?.row ?? 0;
  const before = looked.rows.slice(Math.max(from, place - 3), place);
  const last = before.at(-1);
  return (last !== undefined && last.row < row - 1) || before.some((one) => filledColumns(one.cells).length <= 1);
}

function isRepeated(looked: Looked, header: Header, place: number): boolean {
  const first = looked.rows[header.from];
  const row = looked.rows[place];
  return (
    first !== undefined &&
    row !== undefined &&
    first.cells.map(compactText).join('|') === row.cells.map(compactText).join('|')
  );
}

/** Whether a row below a table begins another one. */
function beginsAnother(looked: Looked, header: Header, place: number, data: readonly RawRow[]): boolean {
  const row = looked.rows[place];
  if (row === undefined || filledColumns(row.cells).some((column) => isDatum(row.cells[column] ?? null))) return false;
  const other = headerAt(looked, place);
  if (other === undefined || isSameHeader(header, other)) return false;
  const filled = filledColumns(row.cells);
  const known = filled.filter((column) => {
    const cell = row.cells[column] ?? null;
    return typeof cell === 'string' && isLabel(cell) && looked.knows(cell);
  }).length;
  const numeric = dataColumns(header.columns, data);
  const strange = numeric.filter((column) => isLabel(row.cells[column] ?? null)).length;
  if (known >= 2 && known * 2 >= filled.length && (strange > 0 || numeric.length === 0)) return true;
  const apart = isApart(looked, place, 0);
  return apart && ((known >= 2 && known * 2 >= filled.length) || (strange >= 2 && filled.length >= 3));
}

/** Titles of tables that stand side by side. */
function isTitleRow(row: RawRow, filled: readonly number[], header: RawRow | undefined): boolean {
  const width = header === undefined ? 0 : filledColumns(header.cells).length;
  return filled.length * 2 <= width && filled.every((column) => isLabel(row.cells[column] ?? null));
}

/** Titles, units and account data directly above a header belong to it and not to the table before. */
function preambleStart(looked: Looked, header: number, from: number): number {
  let start = header;
  for (let place = header - 1; place >= from; place--) {
    const row = looked.rows[place];
    if (row === undefined) break;
    const filled = filledColumns(row.cells);
    const isTitle = place === header - 1 && isTitleRow(row, filled, looked.rows[header]);
    if (filled.length > 1 && !isTitle && !isPairRow(row, looked.knows)) break;
    if (
      filled.length === 1 &&
      /^(?:合计|总计|小计|制表|填表|审核|注|备注|说明|以下空白)/u.test(compactText(row.cells[filled[0] ?? 0] ?? null))
    )
      break;
    start = place;
  }
  return start;
}

interface Extent {
  /** First place that is no longer of the table. */
  readonly end: number;
  readonly data: readonly RawRow[];
}

/** The same header below other account data: the next account's statement. */
function isOfAnother(own: readonly ContextCell[], next: readonly ContextCell[]): boolean {
  const values = new Map(own.map(({ label, value }) => [label, value]));
  return next.some(({ label, value }) => values.has(label) && values.get(label) !== value);
}

function extent(looked: Looked, header: Header, from: number): Extent {
  const data: RawRow[] = [];
  const own = contextCells(looked.rows.slice(from, header.from), looked.knows);
  for (let place = header.to + 1; place < looked.rows.length; place++) {
    const row = looked.rows[place];
    if (row === undefined || isBlank(row)) continue;
    const afterGap = isApart(looked, place, header.to + 1);
    if (beginsAnother(looked, header, place, data) || (afterGap && formsAt(looked, place, []) !== undefined)) {
      return { end: preambleStart(looked, place, header.to + 1), data };
    }
    if (own.length > 0 && isRepeated(looked, header, place)) {
      const start = preambleStart(looked, place, header.to + 1);
      if (isOfAnother(own, contextCells(looked.rows.slice(start, place), looked.knows))) return { end: start, data };
    }
    data.push(row);
  }
  return { end: looked.rows.length, data };
}

/** Lines of the preamble that name the table. */
function titlesOf(rows: readonly RawRow[]): string[] {
  return rows.flatMap((row) => {
    const filled = filledColumns(row.cells);
    const text = compactText(row.cells[filled[0] ?? 0] ?? null);
    return filled.length <= 2 && text !== '' && text.length <= 60 && !/[:：]./u.test(text) ? [text] : [];
  });
}

function tableBlocks(looked: Looked, header: Header, from: number, { end, data }: Extent): Block[] {
  const { rows, knows } = looked;
  const first = rows[header.from]?.row ?? 1;
  const last = rows[header.to]?.row ?? first;
  const above = rows.slice(from, header.from).filter((row) => !isBlank(row));
  const lastRow = end < rows.length ? (rows[end]?.row ?? last + 1) - 1 : undefined;
  const inRange =
    (range: ColumnRange | undefined) =>
    (row: RawRow): RawRow =>
      range === undefined
        ? row
        : { row: row.row, cells: row.cells.map((cell, at) => (at < range[0] || at > range[1] ? null : cell)) };
  return columnGroups(header.columns, data, above.at(-1)).map(({ range, columns }) => {
    const own = above.map(inRange(range));
    const shared = above.filter((row) => filledColumns(row.cells).length === 1);
    const unit = statedUnit(own.flatMap((row) => row.cells)) ?? statedUnit(shared.flatMap((row) => row.cells));
    const preamble = above[0]?.row;
    return {
      plan: {
        headerRows: [first, last],
        firstRow: last + 1,
        ...(lastRow === undefined ? {} : { lastRow }),
        ...(range === undefined ? {} : { columns: range }),
        dataColumns: dataColumns(columns, data),
        serialColumns: columns.filter(({ text }) => SERIAL.test(compactText(text))).map(({ column }) => column),
        ...(preamble === undefined ? {} : { preambleFrom: preamble }),
      },
      columns,
      ...(unit === undefined ? {} : { unit }),
      context: contextCells(above, knows),
      titles: titlesOf(own),
    };
  });
}

/** Whether a table follows at once: then the pairs above it are its account data and no form of their own. */
function tableFollows(looked: Looked, to: number): boolean {
  for (let place = to + 1; place < Math.min(looked.rows.length, to + 6); place++) {
    if (headerAt(looked, place) !== undefined) return true;
    const row = looked.rows[place];
    if (row !== undefined && filledColumns(row.cells).length > 1 && !isPairRow(row, looked.knows)) return false;
  }
  return false;
}

/** Forms of one kind that stand one below the other are read by one plan. */
function addForms(blocks: Block[], found: readonly Block[]): void {
  const labels = (block: Block | undefined): string => block?.plan.form?.map((field) => field.label).join('|') ?? '';
  for (const block of found) {
    const before = blocks.at(-1);
    const same =
      block.plan.lastRow === undefined && before?.plan.lastRow === undefined && labels(before) === labels(block);
    if (!same) blocks.push(block);
  }
}

/** A form that is followed by something else ends before it. */
function closed(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block, place) => {
    const next = blocks[place + 1];
    if (block.plan.form === undefined || block.plan.lastRow !== undefined || next === undefined) return block;
    const start =
      next.plan.preambleFrom ?? (next.plan.form === undefined ? next.plan.headerRows[0] : next.plan.firstRow);
    return { ...block, plan: { ...block.plan, lastRow: start - 1 } };
  });
}

/** The tables and forms among the first rows of a sheet, from top to bottom and from left to right. */
export function findBlocks(looked: Looked): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let place = 0;
  while (place < looked.rows.length) {
    const forms = formsAt(looked, place, titlesOf(looked.rows.slice(from, place)));
    if (forms !== undefined && !tableFollows(looked, forms.to)) {
      addForms(blocks, forms.blocks);
      place = from = forms.to + 1;
      continue;
    }
    const header = forms === undefined ? headerAt(looked, place) : undefined;
    if (header === undefined) {
      place = forms === undefined ? place + 1 : forms.to + 1;
      continue;
    }
    const reach = extent(looked, header, from);
    blocks.push(...tableBlocks(looked, header, from, reach));
    place = from = reach.end;
  }
  return closed(blocks);
}
