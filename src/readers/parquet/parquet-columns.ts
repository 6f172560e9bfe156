import type { FileMetaData, SchemaElement } from 'hyparquet';
import type { RawCell } from '../raw-sheet.ts';
import { bytesText, clockText, dayText, decimalText, momentText, shortFloat, wholeCell } from './parquet-cell.ts';

/** A top-level column: its name, and how a value as decoded becomes a cell. */
export interface ParquetColumn {
  readonly name: string;
  /** Holds structures or lists. */
  readonly nested: boolean;
  readonly cell: (value: unknown) => RawCell;
}

/** An instant is shown by the clock of Beijing, the one legal time of the country. */
const BEIJING = 8n * 3_600_000_000_000n;
const PER_UNIT: Readonly<Record<string, bigint>> = { MILLIS: 1_000_000n, MICROS: 1000n, NANOS: 1n };

type Convert = (value: never) => RawCell;

function timeOf(element: SchemaElement): Convert | undefined {
  const { converted_type: converted, logical_type: logical, type } = element;
  if (logical?.type === 'TIMESTAMP') {
    const unit = PER_UNIT[logical.unit] ?? 1n;
    const shift = logical.isAdjustedToUTC ? BEIJING : 0n;
    return (value: bigint) => momentText(value * unit + shift);
  }
  if (converted === 'TIMESTAMP_MILLIS') return (value: bigint) => momentText(value * 1_000_000n);
  if (converted === 'TIMESTAMP_MICROS') return (value: bigint) => momentText(value * 1000n);
  if (type === 'INT96') return (value: bigint) => momentText(value);
  if (logical?.type === 'TIME') {
    const unit = PER_UNIT[logical.unit] ?? 1n;
    return (value: number | bigint) => clockText(BigInt(value) * unit);
  }
  if (converted === 'TIME_MILLIS') return (value: number) => clockText(BigInt(value) * 1_000_000n);
  if (converted === 'TIME_MICROS') return (value: bigint) => clockText(value * 1000n);
  return undefined;
}

function numberOf(element: SchemaElement): Convert {
  const { converted_type: converted, logical_type: logical, type } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (value: number | bigint | Uint8Array) => decimalText(value, scale);
  }
  if (converted === 'DATE' || logical?.type === 'DATE') return dayText;
  const unsigned = converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
  if (type === 'INT64') return (value: bigint) => wholeCell(unsigned ? BigInt.asUintN(64, value) : value);
  if (type === 'INT32') return (value: number) => (unsigned ? value >>> 0 : value);
  return type === 'FLOAT' ? shortFloat : (value: number) => (Number.isNaN(value) ? null : value);
}

function converter(element: SchemaElement): Convert {
  const time = timeOf(element);
  if (time !== undefined) return time;
  if (element.type === 'BOOLEAN') return (value: boolean) => value;
  const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
  if (element.type === 'BYTE_ARRAY' && !isDecimal) return (value: string) => value;
  if (element.type === 'FIXED_LEN_BYTE_ARRAY' && !isDecimal) {
    if (element.logical_type?.type === 'FLOAT16') return (value: number) => value;
    if (element.logical_type?.type === 'UUID') return (value: string) => value;
    return (value: Uint8Array) => bytesText(value);
  }
  return numberOf(element);
}

/** Structures as plain values: whole numbers and bytes that JSON does not know become texts. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return wholeCell(value);
  if (value instanceof Uint8Array) return bytesText(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

/** Kinds that the library converts itself, all of them to text; everything else is left raw and converted here, exactly. */
function prepare(element: SchemaElement): void {
  const { type, converted_type: converted, logical_type: logical } = element;
  const isDecimal = converted === 'DECIMAL' || logical?.type === 'DECIMAL';
  const keep = logical?.type === 'FLOAT16' || logical?.type === 'UUID';
  delete element.converted_type;
  if (!keep) delete element.logical_type;
  if (type === 'BYTE_ARRAY' && !isDecimal) element.converted_type = 'UTF8';
}

/**
 * The top-level columns of a file. Changes the schema in `metadata`, so that the library hands over raw values where
 * its own conversion would lose digits.
 */
export function parquetColumns(metadata: FileMetaData): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  const [root, ...elements] = metadata.schema;
  let at = 0;
  const skip = (element: SchemaElement | undefined): void => {
    for (let child = 0; child < (element?.num_children ?? 0); child++) skip(elements[at++]);
  };
  for (let child = 0; child < (root?.num_children ?? 0); child++) {
    const element = elements[at++];
    if (element === undefined) break;
    const nested = (element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED';
    if (nested) {
      columns.push({ name: element.name, nested, cell: (value) => JSON.stringify(plainValue(value)) });
      skip(element);
      continue;
    }
    const convert = converter({ ...element }) as (value: unknown) => RawCell;
    const cell = (value: unknown): RawCell => (value === null || value === undefined ? null : convert(value));
    columns.push({ name: element.name, nested, cell });
    prepare(element);
  }
  return columns;
}
