import type { FieldDef } from '#catalogue';
import type { RawCell } from '#readers';
import type { ColumnUse, FieldSource } from '../recognise/sheet-plan.ts';
import type { BuildContext, BuiltField, HostRow } from './built-row.ts';
import { cellParser } from './cell-parser.ts';
import type { ParserContext } from './cell-parser.ts';
import { EMPTY, isNothing, remembering, textOf } from './parsed-cell.ts';
import type { CellParser } from './parsed-cell.ts';

export type FieldReader = (cells: readonly RawCell[], host: HostRow | undefined) => BuiltField;

const at = (cells: readonly RawCell[], use: ColumnUse | undefined): RawCell =>
  use === undefined ? null : (cells[use.column] ?? null);

/** What tells one parser from another: its type, and where the field itself matters the field. */
function parserName(field: FieldDef, unit: string | undefined): string {
  const { type } = field;
  if (type.kind === 'ref') return `ref ${type.table}`;
  if (type.kind === 'money') return `money ${unit ?? field.unit ?? ''}`;
  if (type.kind === 'text') return `text ${field.pattern ?? ''}`;
  if (type.kind === 'pseudonym') return `pseudonym ${field.name}`;
  if (type.kind !== 'enum' && type.kind !== 'flag') return type.kind;
  return `${type.kind} ${JSON.stringify(field.synonyms)} ${type.kind === 'enum' ? type.values.join() : ''}`;
}

function sharedParser(
  field: FieldDef,
  unit: '元' | '万元' | undefined,
  context: ParserContext,
  build: BuildContext,
): CellParser {
  const name = parserName(field, unit);
  let parse = build.parsers.get(name);
  if (parse === undefined) {
    // References return in table after table, even where one table holds each only once.
    parse = remembering(cellParser(field, unit, context), field.type.kind === 'ref');
    build.parsers.set(name, parse);
  }
  return parse;
}

function columnReader(field: FieldDef, use: ColumnUse, context: ParserContext, build: BuildContext): FieldReader {
  const parse = sharedParser(field, use.unit, context, build);
  const empty: BuiltField = { field, parsed: EMPTY, raw: '' };
  return (cells) => {
    const cell = cells[use.column] ?? null;
    return cell === null ? empty : { field, parsed: parse(cell), raw: textOf(cell) };
  };
}

function personReader(field: FieldDef, source: FieldSource & { kind: 'person' }, context: BuildContext): FieldReader {
  const empty: BuiltField = { field, parsed: EMPTY, raw: '' };
  return (cells) => {
    const name = at(cells, source.name);
    const number = at(cells, source.id);
    if (isNothing(name) && isNothing(number)) return empty;
    const nameText = isNothing(name) ? '' : textOf(name);
    const numberText = isNothing(number) ? '' : textOf(number);
    const found = context.resolver.resolve(nameText, numberText);
    const { person: value, key, repairs, defect } = found;
    const raw = numberText === '' ? nameText : `${nameText} ${numberText}`.trim();
    // A name alone never joins; that it was there and why it stays empty is told.
    const reason = defect ?? (value === null ? 'name-alone' : undefined);
    const parsed = { value, key, repairs, ...(reason === undefined ? {} : { defect: reason }) };
    return { field, parsed, raw, person: { name: nameText, number: numberText } };
  };
}

function constantReader(field: FieldDef, text: string, context: ParserContext): FieldReader {
  const parsed = cellParser(field, undefined, context)(text);
  const built: BuiltField = { field, parsed, raw: text };
  return () => built;
}

/** The host's cell is read again as what it is here: a ref there can be the case number itself here. */
function hostReader(field: FieldDef, hostField: string, context: ParserContext, build: BuildContext): FieldReader {
  const parse = field.type.kind === 'person' ? undefined : sharedParser(field, undefined, context, build);
  const empty: BuiltField = { field, parsed: EMPTY, raw: '' };
  return (_cells, host) => {
    const found = host?.fields.get(hostField);
    if (found === undefined) return empty;
    return { ...found, field, parsed: parse === undefined || found.raw === '' ? found.parsed : parse(found.raw) };
  };
}

/** How one field of a row is read. */
export function readerOf(
  field: FieldDef,
  source: FieldSource | undefined,
  context: BuildContext,
  parsers: ParserContext,
): FieldReader {
  const empty: BuiltField = { field, parsed: EMPTY, raw: '' };
  if (source === undefined) return () => empty;
  switch (source.kind) {
    case 'column':
      return columnReader(field, source.use, parsers, context);
    case 'person':
      return personReader(field, source, context);
    case 'constant':
      return constantReader(field, source.text, parsers);
    case 'file-name':
      return constantReader(field, context.fileStem, parsers);
    case 'host-row':
      // A ref to the host's table is the host's id, also where the host has a stand-in key.
      if (field.type.kind !== 'ref') return hostReader(field, source.field, parsers, context);
      return (_cells, host) => {
        const parsed = host === undefined ? EMPTY : { value: host.id, key: String(host.id), repairs: [] };
        return { field, parsed, raw: host?.fields.get(source.field)?.raw ?? '' };
      };
    case 'host-field':
      return hostReader(field, source.field, parsers, context);
  }
}
