export { archiveBudget } from './archive/archive-budget.ts';
export type { ArchiveBudget } from './archive/archive-budget.ts';
export type { Archive, ArchiveMember } from './archive/archive.ts';
export { isNoise } from './archive/noise.ts';
export { openArchive } from './archive/open-archive.ts';
export { FileFault } from './file-fault.ts';
export { openFile } from './open-file.ts';
export type { CellRange, FileHead, RawCell, RawFile, RawRow, RawSheet, Reader, RowsOptions } from './raw-sheet.ts';
