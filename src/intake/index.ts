export { rebuildScreening } from './batch/rebuild.ts';
export type { RebuildReport } from './batch/rebuild.ts';
export { openEvidence, readCell, readRow } from './evidence/open-evidence.ts';
export type { DeliveredRow, Evidence, EvidenceSheet, RowAddress } from './evidence/open-evidence.ts';
export { rowHistory } from './history/row-history.ts';
export type { RowVersion } from './history/row-history.ts';
export { importInto, importPaths } from './import/import-paths.ts';
export type { ImportOptions, ImportProgress } from './import/import-paths.ts';
export type { FileReport, ImportReport, ReportText, SheetReport, UnknownSheet } from './import/import-report.ts';
export { KIND_TEXTS } from './inspect/column-kind.ts';
export { inspectFile } from './inspect/inspect-file.ts';
export type { InspectOptions } from './inspect/inspect-file.ts';
export type {
  ColumnKind,
  FieldSuggestion,
  InspectedBlock,
  InspectedColumn,
  InspectedSheet,
  InspectedTable,
  Inspection,
  MappingChoice,
  MappingConflict,
  OpenInspection,
  ProposedField,
} from './inspect/inspection.ts';
export { IntakeError } from './intake-error.ts';
export type { IntakeErrorCode } from './intake-error.ts';
export { layoutOf } from './mapping/layout-key.ts';
export type { LayoutKey } from './mapping/layout-key.ts';
export { adviserOf } from './mapping/mapping-advice.ts';
export type { MappingAdviser } from './mapping/mapping-advice.ts';
export { MappingFileError, exportMappings, readMappings } from './mapping/mapping-exchange.ts';
export { currentMappings, recordedMemory } from './mapping/mapping-memory.ts';
export type { FoundMapping, MappingDecision, MappingMemory, RememberedMapping } from './mapping/mapping-memory.ts';
export { columnNamed, columnText, nearestNames, sheetLayouts, slotNames } from './mapping/sheet-layouts.ts';
export type { SheetLayout } from './mapping/sheet-layouts.ts';
export { exportQuarantine } from './quarantine/export-quarantine.ts';
export type { ExportedWorkbook, ExportOptions } from './quarantine/export-quarantine.ts';
export { retakeWorkbook } from './quarantine/retake-workbook.ts';
export type { RetakenRow, RetakeOptions, RetakeReport } from './quarantine/retake-workbook.ts';
export { qualityReport } from './quality/quality-report.ts';
export type { BatchQuality, BatchTableQuality, QualityReport } from './quality/quality-report.ts';
export type { FieldQuality, TableQuality } from './quality/table-quality.ts';
export { reasonText } from './reason-texts.ts';
export { openData } from './session/open-data.ts';
export type { DataSession, OpenDataOptions } from './session/open-data.ts';
export { visibleRows } from './visible-rows.ts';
