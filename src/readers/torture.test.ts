import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { FileFault } from './file-fault.ts';
import { openFile } from './open-file.ts';
import type { RawCell } from './raw-sheet.ts';

const shared = sharedFolder();
const root = path.join(shared ?? '', 'data/09_import_torture');
const LONGEST = 30_000;
const MOST_MEMORY = 1500 * 1024 ** 2;

interface Sheet {
  readonly name: string;
  readonly cells: ReadonlyMap<string, RawCell>;
  readonly columns: readonly string[];
}

type Outcome =
  | { readonly kind: 'read'; readonly format: string; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'refused'; readonly fault: FileFault }
  | { readonly kind: 'crashed'; readonly error: string };

const outcomes = new Map<string, Outcome>();
const times = new Map<string, number>();
let memory = 0;

async function outcomeOf(file: string): Promise<Outcome> {
  try {
    const open = await openFile(path.join(root, file), path.basename(file));
    try {
      const sheets: Sheet[] = [];
      for (const sheet of open.sheets) {
        const cells = new Map<string, RawCell>();
        for await (const batch of sheet.rows()) {
          for (const { row, cells: values } of batch) {
            values.forEach((value, column) => {
              if (value !== null && value !== '') cells.set(`${String(row)}/${String(column)}`, value);
            });
          }
        }
        sheets.push({ name: sheet.name, cells, columns: sheet.columns ?? [] });
      }
      return { kind: 'read', format: open.format, sheets };
    } finally {
      await open.close();
    }
  } catch (error) {
    if (error instanceof FileFault) return { kind: 'refused', fault: error };
    return { kind: 'crashed', error: String(error) };
  }
}

beforeAll(async () => {
  if (shared === undefined) return;
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
  for (const file of files) {
    const started = performance.now();
    outcomes.set(file, await outcomeOf(file));
    times.set(file, performance.now() - started);
    memory = Math.max(memory, process.memoryUsage.rss());
  }
}, 600_000);

const read = (file: string): (Outcome & { kind: 'read' }) | undefined => {
  const outcome = outcomes.get(file);
  return outcome?.kind === 'read' ? outcome : undefined;
};

test.skipIf(shared === undefined)('every file is read or refused, in bounded time and memory (needs ../shared)', () => {
  const all = [...outcomes.values()];
  const refused = all.filter((one) => one.kind === 'refused');
  const codes = Map.groupBy(refused, ({ fault }) => fault.code);
  const slowest = [...times].sort(([, a], [, b]) => b - a)[0];
  console.log(
    `${String(all.length)} files: ${String(all.length - refused.length)} read, ${String(refused.length)} refused`,
    [...codes].map(([code, list]) => `${code} ${String(list.length)}`).join(', '),
    `slowest ${String(slowest?.[0])} ${String(Math.round(slowest?.[1] ?? 0))} ms, ${String(Math.round(memory / 1024 ** 2))} MiB`,
  );
  expect(all.length).toBeGreaterThan(600);
  expect([...outcomes].filter(([, one]) => one.kind === 'crashed')).toEqual([]);
  expect([...times].filter(([, time]) => time > LONGEST)).toEqual([]);
  expect(memory).toBeLessThan(MOST_MEMORY);
  for (const { fault } of refused) expect(fault.messages.zh.length).toBeGreaterThan(10);
});

/** One value as different formats keep it: text formats know no numbers, some no line ends but their own. */
function same(one: RawCell | undefined, other: RawCell | undefined): boolean {
  if (one === other) return true;
  const plain = (value: RawCell | undefined): string =>
    String(value ?? '')
      .replace(/\r\n?/gu, '\n')
      .trim();
  const [left, right] = [plain(one), plain(other)];
  if (left.toLowerCase() === right.toLowerCase()) return true;
  const [a, b] = [Number(left.replace(/[,$%¥\s]/gu, '')), Number(right.replace(/[,$%¥\s]/gu, ''))];
  if (left === '' || right === '' || Number.isNaN(a) || Number.isNaN(b)) return false;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}

interface Score {
  cells: number;
  equal: number;
  readonly differing: Map<string, number>;
}

const score = (): Score => ({ cells: 0, equal: 0, differing: new Map() });

function compare(into: Score, label: string, expected: Sheet['cells'], got: Sheet['cells']): void {
  for (const place of new Set([...expected.keys(), ...got.keys()])) {
    into.cells++;
    if (same(expected.get(place), got.get(place))) into.equal++;
    else into.differing.set(label, (into.differing.get(label) ?? 0) + 1);
  }
}

function report(what: string, { cells, equal, differing }: Score): number {
  const list = [...differing].map(([label, count]) => `${label} ${String(count)}`).join(', ');
  console.log(`${what}: ${String(equal)} of ${String(cells)} cells equal (${(equal / cells).toFixed(4)}); ${list}`);
  return equal / cells;
}

test.skipIf(shared === undefined)('csv-spectrum: cells as its JSON says (needs ../shared)', () => {
  const result = score();
  for (const name of readdirSync(path.join(root, 'csv_spectrum/json'))) {
    const records = JSON.parse(readFileSync(path.join(root, 'csv_spectrum/json', name), 'utf8')) as Record<
      string,
      string
    >[];
    const rows = [Object.keys(records[0] ?? {}), ...records.map((record) => Object.values(record))];
    const expected = new Map<string, RawCell>();
    rows.forEach((row, at) => {
      row.forEach((value, column) => {
        if (value !== '') expected.set(`${String(at + 1)}/${String(column)}`, value);
      });
    });
    const file = `csv_spectrum/csvs/${name.replace('.json', '.csv')}`;
    compare(result, file, expected, read(file)?.sheets[0]?.cells ?? new Map());
  }
  expect(report('csv-spectrum', result)).toBe(1);
});

/** Files of one stem hold one workbook in several formats. */
const SUFFIX = /(?:\.(?:xlsx|xlsm|xlsb|xls|ods|fods|xml|slk|biff5|et|XLS|WK\d|wk\d|wks|tsv|htm))+$/u;
/**
 * What differs in the files themselves: random numbers and macros calculated anew (or not at all) by the program that wrote
 * the other format, a table with a title only in one, sheets in another order.
 */
const NOT_ALIKE = /formula_stress_test|sheetjs\/(?:biff5\/)?number_format\.|Attendance|crlf\/CRLF|issues\.xlsb/u;

test.skipIf(shared === undefined)('one workbook in several formats gives the same cells (needs ../shared)', () => {
  const stems = Map.groupBy(
    [...outcomes.keys()].filter(
      (file) => SUFFIX.test(file) && /^(?:sheetjs|calamine|wps)/u.test(file) && !NOT_ALIKE.test(file),
    ),
    (file) => `${file.split(path.sep)[0] ?? ''}/${path.basename(file).replace(SUFFIX, '')}`,
  );
  const result = score();
  for (const files of stems.values()) {
    const [first, ...others] = files.toSorted((a, b) => Number(b.endsWith('.xlsx')) - Number(a.endsWith('.xlsx')));
    const reference = read(first ?? '');
    if (reference === undefined) continue;
    for (const file of others) {
      const sheets = read(file)?.sheets;
      if (sheets === undefined) continue;
      const single = sheets.length < reference.sheets.length;
      reference.sheets.slice(0, single ? sheets.length : undefined).forEach((sheet, index) => {
        compare(result, file, sheet.cells, sheets[index]?.cells ?? new Map());
      });
    }
  }
  expect(result.cells).toBeGreaterThan(10_000);
  expect(report('several formats', result)).toBeGreaterThanOrEqual(0.99);
});

interface Baseline {
  readonly file: string;
  readonly ok: boolean;
  readonly sheets?: readonly { readonly name: string }[];
}

test.skipIf(shared === undefined)(
  'what openpyxl and xlrd open is opened, with the same sheets (needs ../shared)',
  () => {
    const lines = readFileSync(path.join(root, 'python_readers_baseline.jsonl'), 'utf8').trim().split('\n');
    const opened = lines.map((line) => JSON.parse(line) as Baseline).filter(({ file, ok }) => ok && outcomes.has(file));
    const missing = opened.flatMap(({ file, sheets = [] }) => {
      const names = read(file)?.sheets.map(({ name }) => name);
      if (names === undefined) return [`${file} refused`];
      // Charts, dialogs and macros are no tables; Excel 2 to 4 knew no names of sheets.
      const plain = (name: string): string => name.replaceAll(' ', '');
      const lost = sheets.filter(
        ({ name }) => !/^(?:Chart|Dialog|Macro)/u.test(name) && !names.map(plain).includes(plain(name)),
      );
      return lost.length === 0 ? [] : [`${file}: ${lost.map(({ name }) => name).join(', ')}`];
    });
    console.log(
      `baseline: ${String(opened.length - missing.length)} of ${String(opened.length)};`,
      missing.join(' | '),
    );
    expect(missing).toEqual([]);
  },
);
