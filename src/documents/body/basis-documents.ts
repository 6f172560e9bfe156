import type { Field } from '../field.ts';
import type { BodyView } from './body-view.ts';

/** The documents that are enforced, as an enforcement document names them. */
export interface BasisDocuments {
  readonly numbers: readonly Field<string>[];
  /** Two spellings of what must be one number: same year and serial number, other words between. */
  readonly contradictory: readonly (readonly [Field<string>, Field<string>])[];
}

const NUMBER =
  /[(\[〔【]((?:19|20)\d{2})[)\]〕】]([^()\[\]〔〕【】\s,。;:、《》]{1,24}?)字?第?(\d{1,7})号(之[一二三四五六七八九十]+)?/gu;

/** Every cited number that is not of an enforcement case: judgments, mediations, awards, notarised debts. */
export function readBasis(view: BodyView): BasisDocuments {
  const found = [...view.text.matchAll(NUMBER)].flatMap((match) => {
    const [whole, year = '', words = '', serial = ''] = match;
    if (/执(?!业|证)|法发|法释|司惩|财保|证监|发改|国发|建|公告/u.test(words)) return [];
    const field = view.field(
      '执行依据',
      whole.replace(/^[\[〔【]/u, '(').replace(/[\]〕】]/u, ')'),
      match.index,
      match.index + whole.length,
    );
    return [{ key: `${year}/${serial}`, words: words.replace(/字第?$/u, ''), field }];
  });
  const numbers = [...new Map(found.map((one) => [one.field.value, one.field])).values()];
  const contradictory = found.flatMap((one, index) => {
    const other = found
      .slice(index + 1)
      .find(({ key, words }) => key === one.key && words !== one.words && sameProcedure(words, one.words));
    return other === undefined ? [] : [[one.field, other.field] as const];
  });
  return { numbers, contradictory };
}

/** 民终 and 民终, 民初 and 民初: numbers of first and second instance may well be alike. */
function sameProcedure(one: string, other: string): boolean {
  const kind = (words: string): string => /(?:民|商|刑|行|知|金)*(?:初|终|再|特|调)/u.exec(words)?.[0] ?? '';
  return kind(one) === kind(other);
}
