export interface CatalogueFault {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Where in the file, as a dotted path: `fields.case.type`. */
  readonly field: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** Every fault of a set of catalogue files; nothing of a faulty set is used. */
export class CatalogueError extends Error {
  readonly faults: readonly CatalogueFault[];

  constructor(faults: readonly CatalogueFault[]) {
    const sorted = faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    super(sorted.map((f) => `${f.file}:${String(f.line)} ${f.field}: ${f.message.zh} / ${f.message.en}`).join('\n'));
    this.name = 'CatalogueError';
    this.faults = sorted;
  }
}
