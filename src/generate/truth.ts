import path from 'node:path';
import { CsvFile } from './files/csv-file.ts';

/**
 * violation: a fact against the law, put there on purpose · near_miss: lawful, at the very limit ·
 * exception: looks unlawful but has its lawful reason · missing: a needed field is empty · damaged: a number is unreadable.
 */
export type TruthClass = 'violation' | 'near_miss' | 'exception' | 'missing' | 'damaged';

/** The list of what was put into the province on purpose. */
export class Truth {
  readonly counts: Record<string, Record<string, number>> = {};
  readonly #file: CsvFile;

  constructor(out: string) {
    this.#file = new CsvFile(path.join(out, 'truth.csv'), ['model', 'case_no', 'key', 'class', 'kind', 'note']);
  }

  /** `key` is the natural key of the row that shows it, such as the 到账编号. */
  add(model: string, caseNo: string, cls: TruthClass, kind: string, key = '', note = ''): void {
    const counts = (this.counts[model] ??= {});
    const name = `${cls}:${kind}`;
    counts[name] = (counts[name] ?? 0) + 1;
    this.#file.write([model, caseNo, key, cls, kind, note]);
  }

  close(): void {
    this.#file.close();
  }
}
