export { FileFault } from './file-fault.ts';
export { openFile } from './open-file.ts';
export type { FileHead, RawCell, RawFile, RawRow, RawSheet, Reader } from './raw-sheet.ts';
