import type { QualityReport } from '#intake';
import type { PageBatch, PageTable } from '../page/page-data.ts';

type Table = QualityReport['tables'][number];

function warnings(table: Table): readonly string[] {
  const title = (name: string): string => table.fields.find((field) => field.field === name)?.title ?? name;
  return [
    ...table.orderViolations.map(
      ({ earlier, later, count }) => `${String(count)} 行的${title(later)}早于${title(earlier)}`,
    ),
    ...table.unitSuspicions.map(
      ({ field, against, count }) => `${String(count)} 行的${title(field)}与${title(against)}疑似元与万元混用`,
    ),
    ...table.dangling.map(({ title, count }) => `${String(count)} 行的${title}没有对应记录`),
  ];
}

/** The tables of the screening copy with their filled shares and doubts, largest first. */
export function pageTables(quality: QualityReport): readonly PageTable[] {
  const quarantined = new Map<string, number>();
  for (const batch of quality.batches)
    for (const one of batch.tables) quarantined.set(one.table, (quarantined.get(one.table) ?? 0) + one.quarantined);
  return quality.tables
    .map((table) => ({
      title: table.title,
      rows: table.rows,
      quarantined: quarantined.get(table.table) ?? 0,
      fields: table.fields.map((field) => [field.title, Math.round(field.filled * 1000) / 1000] as const),
      dates: dateSpan(table),
      warnings: warnings(table),
    }))
    .sort((a, b) => b.rows - a.rows);
}

function dateSpan({ dates }: Table): string {
  const from = dates.map((range) => range.from).sort()[0];
  const to = dates
    .map((range) => range.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? '' : `${from} 至 ${to}`;
}

export function pageBatches(quality: QualityReport): readonly PageBatch[] {
  return quality.batches.map(({ batch, source, receivedAt, snapshotOn, files, tables }) => ({
    id: batch,
    source,
    receivedAt,
    snapshotOn,
    files: files.length,
    taken: tables.reduce((sum, table) => sum + table.taken, 0),
    quarantined: tables.reduce((sum, table) => sum + table.quarantined, 0),
  }));
}
