import type { LawInstrument } from './law-types.ts';

const DECORATION = /[\s《》〈〉“”"'、，,・]|（试行）|\(试行\)/g;
const ISSUER = /中华人民共和国|最高人民法院|最高人民检察院|人民法院|若干问题的|关于/g;

/** Two ways of writing one instrument's name have one normal form: no quotes, spaces, issuer or 关于. */
export function normaliseLawName(name: string): string {
  return name.normalize('NFKC').replace(DECORATION, '').replace(ISSUER, '');
}

/** Every normal form under which an instrument can be named. */
export function lawNames(instrument: LawInstrument): readonly string[] {
  const { key, title, short, aliases, number } = instrument;
  const numbers = number === undefined ? [] : (number.match(/[\u4e00-\u9fff]+〔\d{4}〕\d+号/gu) ?? []);
  return [...new Set([key, title, short, ...aliases, ...numbers].map(normaliseLawName))];
}
