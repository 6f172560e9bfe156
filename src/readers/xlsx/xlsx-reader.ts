import { FileFault } from '../file-fault.ts';
import type { FileHead, RawFile, Reader } from '../raw-sheet.ts';
import { readDateStyles } from './date-styles.ts';
import { entryText, openPackage } from './open-zip.ts';
import { readSharedStrings } from './shared-strings.ts';
import { sheetMerges } from './sheet-merges.ts';
import { sheetRows } from './sheet-rows.ts';
import { readWorkbook } from './workbook.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Office Open XML workbooks (.xlsx, .xlsm), streamed. Formulas give the result kept in the file and are never run. */
export const xlsxReader: Reader = {
  format: 'xlsx',
  recognises: (head) => ZIP.every((byte, index) => head.bytes[index] === byte),
  open: async (head: FileHead): Promise<RawFile> => {
    const archive = await openPackage(head.source);
    try {
      const workbook = await readWorkbook(archive);
      if (workbook.sheets.length === 0) {
        throw new FileFault('no-sheet', '工作簿里没有可读的工作表。', 'The workbook holds no sheet that can be read.');
      }
      const strings = await readSharedStrings(archive, workbook.strings);
      const context = {
        shared: (index: number) => strings.at(index),
        styles: await readDateStyles(archive, workbook.styles),
        date1904: workbook.date1904,
      };
      return {
        format: 'xlsx',
        encoding: null,
        sheets: workbook.sheets.map((sheet) => ({
          name: sheet.name,
          hidden: sheet.hidden,
          rows: () => sheetRows(archive, sheet.part, context),
          merges: () => sheetMerges(entryText(archive, sheet.part)),
        })),
        close: () => {
          archive.close();
          return Promise.resolve();
        },
      };
    } catch (error) {
      archive.close();
      throw error;
    }
  },
};
