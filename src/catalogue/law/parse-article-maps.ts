import type { CatalogueFile, Path } from '../catalogue-file.ts';
import { readMapping, refuseUnknownKeys, requireText } from '../read-shape.ts';
import type { ArticleMap, LawInstrument } from './law-types.ts';
import { readList } from './read-law-shape.ts';

const RANGE = /^(\d+)(?:-(\d+))?$/;

function addRange(file: CatalogueFile, path: Path, value: unknown, numbers: Map<string, string | null>): void {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ['articles', 'to']);
  const range = RANGE.exec(String(raw['articles']));
  const to = raw['to'];
  if (range === null || typeof to !== 'number') {
    file.fault(path, 'wrong-range', '应写 { articles: 16-40, to: 17 }', 'write { articles: 16-40, to: 17 }');
    return;
  }
  const first = Number(range[1]);
  const last = Number(range[2] ?? range[1]);
  for (let article = first; article <= last; article += 1) {
    if (numbers.has(String(article))) {
      file.fault(path, 'duplicate', `第${article}条对应了两次`, `article ${article} is mapped twice`);
    }
    numbers.set(String(article), String(to + article - first));
  }
}

function readNumbers(file: CatalogueFile, path: Path, value: unknown): readonly string[] {
  return readList(file, path, value).map(String);
}

function parseMap(
  file: CatalogueFile,
  index: number,
  value: unknown,
  instruments: ReadonlyMap<string, LawInstrument>,
): ArticleMap {
  const path: Path = ['maps', index];
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ['law', 'from', 'to', 'ranges', 'dropped', 'changed']);
  const law = requireText(file, [...path, 'law'], raw['law']);
  const from = requireText(file, [...path, 'from'], raw['from']);
  const to = requireText(file, [...path, 'to'], raw['to']);
  const numbers = new Map<string, string | null>();
  const ranges = [...path, 'ranges'];
  for (const [at, one] of readList(file, ranges, raw['ranges']).entries())
    addRange(file, [...ranges, at], one, numbers);
  for (const article of readNumbers(file, [...path, 'dropped'], raw['dropped'])) {
    if (numbers.has(article)) {
      file.fault(
        [...path, 'dropped'],
        'duplicate',
        `第${article}条既对应又删除`,
        `article ${article} is mapped and dropped`,
      );
    }
    numbers.set(article, null);
  }
  const instrument = instruments.get(law);
  const former = instrument?.versions.find((one) => one.id === from);
  if (former === undefined || instrument?.versions.at(-1)?.id !== to) {
    const en = `"${law}" has no versions "${from}" and, in force, "${to}"`;
    file.fault(path, 'unknown-version', `“${law}”没有 ${from} 版,或现行版不是 ${to}`, en);
  } else if (former.articles !== undefined && former.articles !== numbers.size) {
    const zh = `应对应 ${former.articles} 条,实为 ${numbers.size} 条`;
    file.fault(
      path,
      'incomplete-map',
      zh,
      `${former.articles} articles must be mapped or dropped, not ${numbers.size}`,
    );
  }
  return { law, from, to, numbers, changed: readNumbers(file, [...path, 'changed'], raw['changed']) };
}

/** `law/article-maps.yaml`: every former article, mapped or dropped. */
export function parseArticleMaps(
  file: CatalogueFile,
  instruments: ReadonlyMap<string, LawInstrument>,
): readonly ArticleMap[] {
  const raw = readMapping(file, [], file.root);
  refuseUnknownKeys(file, [], raw, ['maps']);
  return readList(file, ['maps'], raw['maps']).map((one, index) => parseMap(file, index, one, instruments));
}
