import type { ParsingOptions, WorkBook } from '@e965/xlsx';
import { FileFault } from '../file-fault.ts';
import { sheetLibrary } from './load-library.ts';

/** A tree of named streams, as a compound file holds it. */
export interface Container {
  readonly FullPaths: readonly string[];
}

/** What the library exports beyond its own typing. */
interface Untyped {
  readonly CFB: {
    read(bytes: Buffer, options: { readonly type: 'buffer' }): Container;
    readonly utils: {
      cfb_new(): Container;
      cfb_add(tree: Container, name: string, bytes: Buffer, options: { readonly unsafe: true }): void;
    };
  };
  parse_xlscfb(container: Container, options: ParsingOptions): WorkBook;
  parse_zip(container: Container, options: ParsingOptions): WorkBook;
}

const OPTIONS: ParsingOptions = {
  dense: true,
  cellDates: false,
  cellNF: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
};

function passwordFault(): FileFault {
  return new FileFault(
    'file-encrypted',
    '工作簿有打开密码。请在 Excel 或 WPS 中去掉密码后另存,再导入。',
    'The workbook has a password. Save it without one in Excel or WPS and import it again.',
  );
}

/** For a workbook that breaks off or contradicts itself. */
export function damagedFault(error: unknown): FileFault {
  const text = error instanceof Error ? error.message : String(error);
  return new FileFault(
    'file-damaged',
    `工作簿不完整或已损坏(${text})。请用 Excel 或 WPS 打开后另存为 .xlsx,或向来源单位重新索取。`,
    `The workbook is incomplete or damaged (${text}). Open it in Excel or WPS and save it as .xlsx, or ask for it again.`,
    error,
  );
}

function unknownFault(error: Error): FileFault {
  return new FileFault(
    'file-unsupported',
    `这种文件不是可以读取的表格(${error.message})。请用原来的程序打开后另存为 .xlsx,或导出为 CSV。`,
    `This kind of file is no table that can be read (${error.message}). Save it as .xlsx or CSV in the program that wrote it.`,
    error,
  );
}

async function attempt<T>(run: (library: Awaited<ReturnType<typeof sheetLibrary>>) => T): Promise<T> {
  const library = await sheetLibrary();
  try {
    return run(library);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    if (error instanceof Error && /password|encrypt/iu.test(error.message)) throw passwordFault();
    if (error instanceof Error && /not supported|^Unsupported/u.test(error.message)) throw unknownFault(error);
    throw damagedFault(error);
  }
}

const untyped = (library: object): Untyped => library as Untyped;

/** Parses the bytes or the text of a workbook. @throws {FileFault} where it is damaged or has a password. */
export function parseWorkbook(content: Buffer | string): Promise<WorkBook> {
  const type = typeof content === 'string' ? 'string' : 'buffer';
  return attempt((library) => library.read(content, { ...OPTIONS, type }));
}

/** The streams of a compound file. @throws {FileFault} where it is damaged or has a password. */
export function readContainer(bytes: Buffer): Promise<Container> {
  return attempt((library) => {
    // The library takes any other version for a zip file.
    if (![3, 4].includes(bytes.length < 512 ? 0 : bytes.readUInt16LE(26))) throw new Error('compound file header');
    const container = untyped(library).CFB.read(bytes, { type: 'buffer' });
    if (container.FullPaths.some((name) => /\/(?:EncryptedPackage|encryption)$/iu.test(name))) throw passwordFault();
    return container;
  });
}

/** The workbook in a compound file. @throws {FileFault} as {@link parseWorkbook}. */
export function parseContainer(container: Container): Promise<WorkBook> {
  return attempt((library) => untyped(library).parse_xlscfb(container, { ...OPTIONS }));
}

/** Parses a workbook from the parts of its zip file. @throws {FileFault} as {@link parseWorkbook}. */
export function parseParts(parts: ReadonlyMap<string, Buffer>): Promise<WorkBook> {
  return attempt((library) => {
    const all = untyped(library);
    const { CFB } = all;
    const container = CFB.utils.cfb_new();
    for (const [name, bytes] of parts) CFB.utils.cfb_add(container, name, bytes, { unsafe: true });
    return all.parse_zip(container, { ...OPTIONS });
  });
}
