import type { CatalogueFile, Path } from './catalogue-file.ts';

/** A header as it is compared: width, case and white space do not count. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/** Two columns of one table may not answer to the same header. */
export function checkHeaders(file: CatalogueFile, headers: Iterable<readonly [Path, readonly string[]]>): void {
  const seen = new Map<string, string>();
  for (const [path, texts] of headers) {
    for (const text of texts) {
      const header = normaliseHeader(text);
      const owner = seen.get(header);
      if (owner !== undefined) {
        const zh = `列名“${text}”已属于 ${owner}`;
        file.fault(path, 'duplicate-alias', zh, `the header "${text}" already belongs to ${owner}`);
      }
      seen.set(header, path.join('.'));
    }
  }
}
