import path from 'node:path';
import { RecordBuilder, linkRecords, mapFields, pairQuality } from '#identity';
import type { FieldColumns, Linkage, LinkOptions, LinkageRecords, PairQuality } from '#identity';
import { openFile } from '#readers';
import type { KnownSet } from './known-sets.ts';

/** Rows of a file as records, with the truth beside them. */
export interface TruthRecords {
  readonly records: LinkageRecords;
  readonly truth: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly columns: FieldColumns;
}

/** Reads a set; rows are kept only when `keep` asks for them. */
export async function readSet({ file, truth: truthOf }: Omit<KnownSet, 'name'>, keep = false): Promise<TruthRecords> {
  const opened = await openFile(file, path.basename(file));
  const [sheet] = opened.sheets;
  if (sheet === undefined) throw new Error(`no sheet in ${file}`);
  const truth: string[] = [];
  const rows: string[][] = [];
  let reading:
    { builder: RecordBuilder; columns: FieldColumns; tell: (cells: readonly string[]) => string } | undefined;
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) {
      const texts = cells.map((cell) => String(cell ?? ''));
      if (reading === undefined) {
        const columns = mapFields(
          texts,
          batch.slice(1, 200).map((one) => one.cells.map((cell) => String(cell ?? ''))),
        );
        reading = {
          builder: new RecordBuilder(Object.keys(columns)),
          columns,
          tell: truthOf(texts.map((text) => text.trim())),
        };
        continue;
      }
      if (texts.length < 2) continue;
      reading.builder.add(texts, reading.columns, { row, source: 0 });
      truth.push(reading.tell(texts));
      if (keep) rows.push(texts);
    }
  }
  await opened.close();
  if (reading === undefined) throw new Error(`nothing in ${file}`);
  return { records: reading.builder.finish(), truth, rows, columns: reading.columns };
}

/** Links a set with default settings. */
export async function linkSet(
  set: Omit<KnownSet, 'name'>,
  options: LinkOptions = {},
): Promise<{ linkage: Linkage; quality: PairQuality }> {
  const { records, truth } = await readSet(set);
  const linkage = await linkRecords(records, options);
  return { linkage, quality: pairQuality(linkage.clusters, truth) };
}
