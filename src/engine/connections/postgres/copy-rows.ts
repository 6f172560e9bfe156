import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { quote } from '#sql';
import type { Cell, Column } from '../database.ts';
import { copyText } from './postgres-values.ts';

const PART = 1024;

function* parts(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Generator<string> {
  for (let start = 0; start < rows.length; start += PART) {
    let text = '';
    for (const row of rows.slice(start, start + PART)) {
      text += `${columns.map((column, i) => copyText(row[i] ?? null, column.storage)).join('\t')}\n`;
    }
    yield text;
  }
}

/** Adds all rows or none. */
export async function copyRows(
  client: Client,
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map((column) => quote(column.name)).join(', ');
  const target = client.query(copyFrom(`COPY ${quote(table)} (${names}) FROM STDIN`));
  await pipeline(Readable.from(parts(columns, rows)), target);
}
