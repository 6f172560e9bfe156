import type { RunRecord } from '#engine';
import type { QualityReport } from '#intake';
import type { ModelScore } from '#evaluation';
import type { TracedClue } from './evidence/trace-clues.ts';

/** What a report is made of. */
export interface ReportInput {
  readonly run: RunRecord;
  /** Best first. */
  readonly clues: readonly TracedClue[];
  readonly quality: QualityReport;
  /** Chinese prose (Markdown) of a model by its code. */
  readonly prose: ReadonlyMap<string, string>;
  readonly courtName: (code: string) => string;
  /** Only for synthetic data. */
  readonly score?: readonly ModelScore[];
}
