/** Where the rows of each sheet came from: office, batch, file, sheet and the column of each field, by `_sheet`. */
export { evidencePlaces } from './evidence/evidence-places.ts';
export type { DeliveredColumn, EvidencePlace } from './evidence/evidence-places.ts';
/** Follows the evidence of clues to the delivered cells, identifiers masked. */
export { traceClues } from './evidence/trace-clues.ts';
export type { TracedClue, TracedField, TracedRow, TraceSources } from './evidence/trace-clues.ts';
/** The full explanation of a clue in Chinese, as lines of plain text, and the clues that are like it. */
export { explainClue, similarClues } from './explain/explain-clue.ts';
export type { ExplainOptions } from './explain/explain-clue.ts';
/** The funnel of a model with a name of its own for each step. */
export { funnelSteps } from './format/funnel-steps.ts';
/** Chinese names of stages, depths and citations; the latter marked 未核实 where they are not checked. */
export { basisTitle, depthTitle, stageTitle } from './format/labels.ts';
/** Values as people read them: amounts are given in 分, identifiers come out as their shape. */
export { maskedNumbers, shortAmount, valueText, yuanText } from './format/value-text.ts';
/** Writes the self-contained report, one HTML file that opens without a network. Identifiers are masked. */
export { writeReport } from './html/write-report.ts';
export type { ReportInput } from './report-input.ts';
/** Text that no spreadsheet program takes for a formula. */
export { neutralise } from './workbook/neutralise.ts';
/** Writes the clues as an Excel workbook with the sheets 线索, 模型漏斗, 数据不足 and 说明; formulas are neutralised. */
export { writeWorkbook } from './workbook/write-workbook.ts';
