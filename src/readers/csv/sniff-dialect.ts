export interface Dialect {
  readonly delimiter: string;
  /** Old Macintosh files end lines with a bare carriage return. */
  readonly newline: '\n' | '\r';
}

const DELIMITERS = [',', '\t', ';', '|', '\uff0c', '^'];

function count(line: string, delimiter: string): number {
  let quoted = false;
  let found = 0;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) found++;
  }
  return found;
}

/** How often the commonest count of `delimiter` per line appears, weighted by that count. */
function score(lines: readonly string[], delimiter: string): number {
  const times = new Map<number, number>();
  for (const line of lines) {
    const found = count(line, delimiter);
    if (found > 0) times.set(found, (times.get(found) ?? 0) + 1);
  }
  let best = 0;
  for (const [found, lineCount] of times) best = Math.max(best, lineCount * Math.min(1 + Math.log2(found), 5));
  return best;
}

/** Delimiter and line end, judged by the first lines of a text. */
export function sniffDialect(sample: string): Dialect {
  const newline = !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n';
  const lines = sample.split(newline).slice(0, 60);
  let delimiter = ',';
  let best = 0;
  for (const candidate of DELIMITERS) {
    const value = score(lines, candidate);
    if (value > best) {
      best = value;
      delimiter = candidate;
    }
  }
  return { delimiter, newline };
}
