import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import type { CatalogueFault } from './catalogue-error.ts';

export type Path = readonly (string | number)[];

/** A parsed YAML file that can say on which line a path stands and collects the faults found in it. */
export interface CatalogueFile {
  readonly name: string;
  readonly root: unknown;
  fault(path: Path, code: string, zh: string, en: string): void;
}

export function readCatalogueFile(name: string, text: string, faults: CatalogueFault[]): CatalogueFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors) {
    const message = { zh: `YAML 写法有误:${error.message}`, en: `not valid YAML: ${error.message}` };
    faults.push({ file: name, line: error.linePos?.[0].line ?? 1, field: '', code: 'yaml-syntax', message });
  }
  const lineOf = (path: Path): number => {
    const parent: unknown = document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === last) : undefined;
    const node: unknown = pair?.key ?? document.getIn(path, true) ?? parent;
    const range = node !== null && typeof node === 'object' && 'range' in node ? node.range : undefined;
    const start: unknown = Array.isArray(range) ? range[0] : 0;
    return lines.linePos(typeof start === 'number' ? start : 0).line;
  };
  return {
    name,
    root: document.errors.length === 0 ? document.toJS() : undefined,
    fault(path, code, zh, en) {
      faults.push({ file: name, line: lineOf(path), field: path.join('.'), code, message: { zh, en } });
    },
  };
}
