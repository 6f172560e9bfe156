import { FileFault } from '../file-fault.ts';
import type { FileHead, RawFile, Reader } from '../raw-sheet.ts';
import { denseSheets } from '../sheetjs/dense-sheets.ts';
import { parseContainer, parseWorkbook, readContainer } from '../sheetjs/parse-workbook.ts';
import type { Container } from '../sheetjs/parse-workbook.ts';
import { wholeFile } from '../whole-file.ts';

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** Record types that begin a sheet or workbook in Excel 2, 3, 4 and 5 without a compound file around it. */
const BEGINNINGS = [0x00, 0x02, 0x04, 0x08];

const isCompound = (head: FileHead): boolean => COMPOUND.every((byte, index) => head.bytes[index] === byte);

function isBareStream({ bytes }: FileHead): boolean {
  return bytes[0] === 0x09 && BEGINNINGS.includes(bytes[1] ?? -1) && (bytes[2] ?? 0) <= 0x10 && bytes[3] === 0;
}

interface OtherKind {
  readonly stream: RegExp;
  readonly zh: string;
  readonly en: string;
}

/** What else comes in compound files; a file may wear the wrong extension. */
const OTHERS: readonly OtherKind[] = [
  { stream: /\/WordDocument$/iu, zh: 'Word 文档(.doc)', en: 'a Word document (.doc)' },
  { stream: /\/PowerPoint Document$/iu, zh: 'PowerPoint 演示文稿(.ppt)', en: 'a PowerPoint presentation (.ppt)' },
  { stream: /\/__properties_version1\.0$/iu, zh: 'Outlook 邮件(.msg)', en: 'an Outlook message (.msg)' },
  { stream: /\/VisioDocument$/iu, zh: 'Visio 图(.vsd)', en: 'a Visio drawing (.vsd)' },
  { stream: /\/\u0001?CONTENTS$/u, zh: 'Works 或 Publisher 文件', en: 'a Works or Publisher file' },
  { stream: /\/(?:Props\d+|TBkndTask|\s+\d+\/Props)/u, zh: 'Project 文件(.mpp)', en: 'a Project file (.mpp)' },
  { stream: /\/!?_StringPool$/iu, zh: '安装包(.msi)', en: 'an installer (.msi)' },
];
const WORKBOOK = /\/(?:Workbook|Book|PerfectOffice_MAIN|NativeContent_MAIN)$/iu;

function refuseOthers({ FullPaths }: Container): void {
  if (FullPaths.some((name) => WORKBOOK.test(name))) return;
  const kind = OTHERS.find(({ stream }) => FullPaths.some((name) => stream.test(name)));
  const zh = kind === undefined ? '是其他程序的复合文档' : `是${kind.zh}`;
  const en = kind === undefined ? 'a compound file of another program' : kind.en;
  throw new FileFault(
    'file-unsupported',
    `内容${zh},不是表格。请向来源单位索取 Excel 或 CSV。`,
    `The content is ${en}, no table. Ask for Excel or CSV.`,
  );
}

/** Excel 2 to 2003 (.xls, BIFF2 to BIFF8) and WPS (.et). Formulas give the result kept in the file and are never run. */
export const xlsReader: Reader = {
  format: 'xls',
  recognises: (head) => isCompound(head) || isBareStream(head),
  open: async (head): Promise<RawFile> => {
    const bytes = await wholeFile(head);
    let sheets;
    if (isCompound(head)) {
      const container = await readContainer(bytes);
      refuseOthers(container);
      sheets = denseSheets(await parseContainer(container));
    } else sheets = denseSheets(await parseWorkbook(bytes));
    return { format: 'xls', encoding: null, sheets, close: () => Promise.resolve() };
  },
};
