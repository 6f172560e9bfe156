import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell, Storage } from '../database.ts';

export const duckdbTypes: Readonly<Record<Storage, DuckDBType>> = {
  BIGINT,
  INTEGER,
  DATE,
  TIMESTAMP,
  'DECIMAL(18,6)': DECIMAL(18, 6),
  TEXT: VARCHAR,
  BOOLEAN,
};

const DAY = 86_400_000;

const scaled = (text: string): bigint => {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return negative ? -value : value;
};

export function toDuckdb(cell: Cell, storage: Storage): DuckDBValue {
  if (cell === null) return null;
  switch (storage) {
    case 'BIGINT':
      return typeof cell === 'bigint' ? cell : BigInt(cell);
    case 'INTEGER':
      return Number(cell);
    case 'DATE':
      return new DuckDBDateValue(Math.round(Date.parse(`${String(cell)}T00:00:00Z`) / DAY));
    case 'TIMESTAMP':
      return new DuckDBTimestampValue(BigInt(Date.parse(`${String(cell).replace(' ', 'T')}Z`)) * 1000n);
    case 'DECIMAL(18,6)':
      return new DuckDBDecimalValue(scaled(String(cell)), 18, 6);
    case 'TEXT':
      return String(cell);
    case 'BOOLEAN':
      return Boolean(cell);
  }
}

export function fromDuckdb(value: DuckDBValue): Cell {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    default:
      // Dates, timestamps, decimals and lists print themselves in ISO or plain form.
      return value.toString();
  }
}
