import type * as Library from '@e965/xlsx';

let loading: Promise<typeof Library> | undefined;

async function load(): Promise<typeof Library> {
  const [library, pages] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel.full.mjs')]);
  // Without the tables texts of BIFF5 and older (code page 936 and others) cannot be read.
  library.set_cptable(pages);
  return library;
}

/** SheetJS with its code pages, loaded when the first file needs it. */
export function sheetLibrary(): Promise<typeof Library> {
  loading ??= load();
  return loading;
}
