import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runDocuments } from './documents/run-documents.ts';
import { runFlat } from './flat-rules/run-flat.ts';
import { runModels } from './all-models/run-models.ts';
import { runReaders } from './readers/run-readers.ts';
import { growthStep, growthSteps, summarise } from './growth/run-growth.ts';

const USAGE = `./bin/run-node benchmarks/run.ts [flat|models|growth|documents|readers] [--rows N] [--rounds N] [--tiny]

flat    ten flat rules against hand-written SQL and two rule engines (1,000,000 cases and lots)
models  all models, four of them against hand-written SQL (1,000,000 cases)
growth  all models over 100,000, 1,000,000 and 10,000,000 cases (with --rows N: N, 10 N and 100 N)
documents  all fields of court documents against DuckDB's regexp_extract for the number alone, and three patterns (6,000 documents)
readers CSV against DuckDB, XLSX against exceljs (1,000,000 rows)
Without a name all run. --tiny takes 2,000 rows and one round. Results go to results.json in each folder,
but for --tiny, which only prints.`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    rounds: { type: 'string' },
    tiny: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const number = (text: string | undefined, usual: number): number => {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`not a number of rows or rounds: ${text ?? ''}`);
  return value;
};

const { tiny } = values;
const rows = number(values.rows, tiny ? 2000 : 1_000_000);
const rounds = number(values.rounds, tiny ? 1 : 3);

/** Keys of the hits serve the comparison; a file of results needs only how many they are. */
const brief = (_: string, value: unknown): unknown =>
  value instanceof Map || (Array.isArray(value) && value.length > 1000)
    ? undefined
    : typeof value === 'number'
      ? Math.round(value * 1000) / 1000
      : value;

function keep(folder: string, result: object): void {
  const text = `${JSON.stringify(result, brief, 1)}\n`;
  if (tiny) process.stdout.write(text);
  else writeFileSync(new URL(`${folder}/results.json`, import.meta.url), text);
}

async function flat(): Promise<void> {
  const result = await runFlat({ rows, sample: Math.min(rows, 20_000), rounds, say });
  const { seconds, ratio } = result;
  say(
    `flat: ours ${seconds.ours.median.toFixed(2)} s (without clues ${seconds.oursWithoutClues.median.toFixed(2)} s), by hand ${seconds.handWritten.median.toFixed(2)} s, zen ${seconds.zen.median.toFixed(1)} s, json-rules ${seconds.jsonRules.median.toFixed(1)} s`,
  );
  say(
    `ratio to hand-written ${ratio.toHandWritten.toFixed(2)} (${ratio.toHandWrittenWithoutClues.toFixed(2)} without clues); zen ${ratio.zenToOurs.toFixed(0)} ×, json-rules ${ratio.jsonRulesToOurs.toFixed(0)} × our time`,
  );
  keep('flat-rules', result);
}

async function models(): Promise<void> {
  const result = await runModels({ cases: rows, rounds, byHand: true, say });
  say(`models: all ${result.models.length} in ${result.seconds.toFixed(1)} s, peak ${result.peakMiB} MiB`);
  keep('all-models', {
    ...result,
    against: result.against.map(({ ourKeys, theirKeys, ...rest }) => ({
      ...rest,
      equal: ourKeys.join() === theirKeys.join(),
    })),
  });
}

function growth(): void {
  const first = values.rows === undefined ? (tiny ? 1000 : 100_000) : rows;
  const result = summarise(
    growthSteps(tiny ? [first, 2 * first] : [first, 10 * first, 100 * first], [rounds, rounds, 1]),
  );
  say(
    `growth: exponent ${result.exponent.toFixed(3)}; ${result.steps.map(({ cases, seconds, peakMiB }) => `${cases}: ${seconds.toFixed(1)} s, ${peakMiB} MiB`).join('; ')}`,
  );
  keep('growth', result);
}

async function documents(): Promise<void> {
  const result = await runDocuments({ documents: values.rows === undefined ? (tiny ? 60 : 6000) : rows, rounds, say });
  const { seconds, ours, ratio } = result;
  say(
    `documents: ${ours.documentsPerSecond.toFixed(0)} a second, ${ours.megabytesPerSecond.toFixed(2)} MB/s, peak ${ours.peakMiB} MiB; DuckDB ${seconds.duckdb.toFixed(2)} s (ratio ${ratio.toDuckdb.toFixed(1)}), three patterns ${seconds.naive.toFixed(2)} s (ratio ${ratio.toNaive.toFixed(1)})`,
  );
  keep('documents', result);
}

async function readers(): Promise<void> {
  keep('readers', await runReaders({ rows, rounds, say }));
}

const wanted = positionals.length === 0 ? ['flat', 'models', 'growth', 'documents', 'readers'] : positionals;
if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  for (const name of wanted) {
    if (name === 'flat') await flat();
    else if (name === 'models') await models();
    else if (name === 'growth') growth();
    else if (name === 'documents') await documents();
    else if (name === 'readers') await readers();
    // A process of `growth` for one size.
    else if (name === 'growth-step') process.stdout.write(JSON.stringify(await growthStep(rows, rounds, say)));
    else throw new RangeError(`no benchmark ${name}\n\n${USAGE}`);
  }
}
