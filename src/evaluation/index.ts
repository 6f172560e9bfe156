export { caseTables, type CaseTable, type RawRow, type RawTables } from './case-rows.ts';
export {
  openCaseBench,
  testModel,
  type CaseBench,
  type CaseResult,
  type CaseText,
  type ModelTest,
} from './test-model.ts';
/** Compares clues with the truth.csv of a synthetic province: precision and recall by model, and what the rest answers to. */
export { readTruth, scoreTruth, type ClueTexts, type ModelScore, type TruthRow } from './truth-score.ts';
