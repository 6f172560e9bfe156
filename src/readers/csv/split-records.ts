import type { Dialect } from './sniff-dialect.ts';

/** A quoted field longer than this was never closed. */
const LONGEST_FIELD = 1 << 20;

export interface RecordSplitter {
  /** Takes more text and returns the records that are complete with it. */
  write(text: string): string[][];
  end(): string[][];
}

/** `="00123"` is how some exporters keep a spreadsheet from reading text as a number. */
function plain(field: string): string {
  if (field.charCodeAt(0) !== 61 || !field.startsWith('="') || !field.endsWith('"')) return field;
  return field.slice(2, -1);
}

/** Reads one record that holds quotes; undefined where its end is not yet there. */
function quotedRecord(text: string, start: number, dialect: Dialect): { fields: string[]; next: number } | undefined {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = '';
    if (text.charCodeAt(at) === 34) {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote === -1) return undefined;
        field += text.slice(at, quote);
        at = quote + 1;
        if (text.charCodeAt(at) !== 34) break;
        field += '"';
        at++;
      }
    }
    const end = fieldEnd(text, at, dialect);
    if (end === -1) return undefined;
    // Text behind a closing quote is kept as it stands.
    const separator = text[end];
    const rest = text.slice(at, end);
    fields.push(plain(field + (separator === '\n' && rest.endsWith('\r') ? rest.slice(0, -1) : rest)));
    at = end + 1;
    if (separator === dialect.newline) return { fields, next: at };
  }
}

function fieldEnd(text: string, from: number, dialect: Dialect): number {
  const line = text.indexOf(dialect.newline, from);
  const comma = text.indexOf(dialect.delimiter, from);
  if (comma === -1 || (line !== -1 && line < comma)) return line;
  return comma;
}

function plainRecord(line: string, delimiter: string): string[] {
  const fields = (line.endsWith('\r') ? line.slice(0, -1) : line).split(delimiter);
  return line.includes('=') ? fields.map(plain) : fields;
}

/** Splits text into records by RFC 4180, forgiving: an unclosed quote is a letter, a quote inside a field too. */
export function recordSplitter(dialect: Dialect): RecordSplitter {
  let rest = '';
  const take = (text: string, last: boolean): string[][] => {
    const records: string[][] = [];
    let at = 0;
    // Searching once per chunk keeps long stretches without quotes from being searched again for every line.
    let quote = text.indexOf('"');
    while (at < text.length) {
      const end = text.indexOf(dialect.newline, at);
      if (end === -1) break;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote > end) {
        records.push(plainRecord(text.slice(at, end), dialect.delimiter));
        at = end + 1;
        continue;
      }
      const record = quotedRecord(text, at, dialect);
      if (record !== undefined) {
        records.push(record.fields);
        at = record.next;
      } else if (last || text.length - at > LONGEST_FIELD) {
        records.push(plainRecord(text.slice(at, end), dialect.delimiter));
        at = end + 1;
      } else break;
    }
    rest = text.slice(at);
    return records;
  };
  return {
    write: (text) => take(rest + text, false),
    end: () => {
      const text = rest.endsWith(dialect.newline) || rest === '' ? rest : rest + dialect.newline;
      return take(text, true);
    },
  };
}
