import { readdirSync } from 'node:fs';
import path from 'node:path';
import { importInto } from '#intake';
import type { DataSession } from '#intake';
import type { GenerateReport } from '#generate';
import type { Progress } from '../../terminal/progress-bar.ts';

export interface ImportedRows {
  readonly batches: number;
  readonly taken: number;
  readonly quarantined: number;
}

/** Imports the province as it would come in: one delivery from each office. */
export async function importProvince(
  session: DataSession,
  province: GenerateReport,
  bar: Progress,
  signal: AbortSignal,
): Promise<ImportedRows> {
  const offices = readdirSync(province.out, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  let done = 0;
  let taken = 0;
  let quarantined = 0;
  for (const office of offices) {
    const report = await importInto(session, [path.join(province.out, office)], {
      source: office,
      snapshotOn: province.asOf,
      signal,
      progress: ({ rows, file }) => {
        bar.show((done + rows) / province.totalRows, `${office} › ${path.basename(file)}`);
      },
    });
    const rows = province.files.filter((file) => file.path.startsWith(`${office}/`));
    done += rows.reduce((sum, file) => sum + file.rows, 0);
    taken += report.rows.taken;
    quarantined += report.rows.quarantined;
  }
  return { batches: offices.length, taken, quarantined };
}
