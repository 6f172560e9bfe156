import { DEFAULT_THRESHOLD, RecordBuilder, linkRecords, mapFields, pairQuality } from '#identity';
import type { LinkOptions, Linkage, LinkageRecords, PairQuality } from '#identity';
import { openFile } from '#readers';
import path from 'node:path';

export interface FileLinkage {
  readonly linkage: Linkage;
  readonly records: LinkageRecords;
  readonly quality: PairQuality;
}

export async function linkFile(file: string, truthOf: (header: readonly string[]) => (cells: readonly string[]) => string, options: LinkOptions = {}): Promise<FileLinkage> {
  const opened = await openFile(file, path.basename(file));
  const [sheet] = opened.sheets;
  if (sheet === undefined) throw new Error(`no sheet in ${file}`);
  let builder: RecordBuilder | undefined;
  let columns: ReturnType<typeof mapFields> = {};
  let truth: ((cells: readonly string[]) => string) | undefined;
  const truths: string[] = [];
  let header: string[] = [];
  for await (const rows of sheet.rows()) {
    for (const { row, cells } of rows) {
      const texts = cells.map((cell) => (typeof cell === 'string' ? cell : String(cell ?? '')));
      if (truth === undefined) {
        header = texts;
        truth = truthOf(header.map((h) => h.trim()));
        continue;
      }
      if (builder === undefined) {
        columns = mapFields(header, rows.slice(1).map((r) => r.cells.map((c) => String(c ?? ''))));
        builder = new RecordBuilder(Object.keys(columns));
      }
      if (texts.length < 2) continue;
      builder.add(texts, columns, { row, source: 0 });
      truths.push(truth(texts));
    }
  }
  if (builder === undefined) throw new Error('empty');
  const records = builder.finish();
  options.onStep?.('read');
  const linkage = await linkRecords(records, options);
  return { linkage, records, quality: pairQuality(linkage.clusters, truths) };
}
export { DEFAULT_THRESHOLD };
