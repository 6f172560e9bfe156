import { normaliseHeader } from '#catalogue';
import type { RawCell } from '#readers';
import { courtCode } from '../mapping/court-initials.ts';
import type { CourtCode } from '../mapping/court-initials.ts';
import { headerStem, shorterStem } from '../mapping/header-stem.ts';

/** In which way a spelling comes from the header as written. */
export type SpellingKind = 'whole' | 'marks' | 'brackets' | 'inner' | 'part' | 'comment';

export interface Spelling {
  readonly text: string;
  readonly kind: SpellingKind;
}

/** A header as it stands in the sheet, with the spellings under which it is looked up, best first. */
export interface HeaderCell {
  readonly column: number;
  readonly text: string;
  readonly spellings: readonly string[];
  /** What each spelling is, in the same order. */
  readonly kinds: readonly SpellingKind[];
  /** Stems under which it is looked up after the spellings. */
  readonly stems: readonly string[];
  /** Where it is a name of the court's database. */
  readonly code?: CourtCode;
  readonly unit?: '元' | '万元';
}

const BRACKETS = /[(（[【〔{][^()（）[\]【】〔〕{}]*[)）\]】〕}]/gu;
const INSIDE = /[(（[【〔{]([^()（）[\]【】〔〕{}]*)[)）\]】〕}]/u;
const EDGES = /^[*＊※★☆#.:：\s]+|[*＊※★☆#:：\s]+$/gu;
const NUMBERING =
  /^(?:[\u2460-\u2473]|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、:：)）])\s*/u;
const UNIT_AT_END = /(?:[/／,，:：;；_-]|单位)\s*(?:人民币)?\s*(?:万元|元|天|rmb|%)\s*$/iu;

const withoutMarks = (text: string): string => text.replace(EDGES, '').replace(NUMBERING, '').replace(EDGES, '');

/** Without what stands in brackets and without a unit; a header that is all in brackets is what they hold. */
function plainOf(bare: string): string {
  const plain = withoutMarks(bare.replace(BRACKETS, '').replace(UNIT_AT_END, ''));
  return plain === '' ? withoutMarks(INSIDE.exec(bare)?.[1] ?? '') : plain;
}

/** Headers in two languages: each half by itself. */
function halves(text: string): readonly string[] {
  if (!/\p{Script=Han}/u.test(text) || !/[a-z]{2}/iu.test(text)) return [];
  const han = text.replace(/[^\p{Script=Han}/]+/gu, ' ').trim();
  const latin = text.replace(/[^a-z0-9_ ]+/giu, ' ').trim();
  return [han, latin];
}

function spellingsOf(written: string, comment: string): readonly Spelling[] {
  const text = written.replace(/\s+/gu, ' ').trim();
  const bare = withoutMarks(text);
  const plain = plainOf(bare);
  const inside = INSIDE.exec(bare)?.[1] ?? '';
  const named: Spelling[] = [
    { text, kind: 'whole' },
    { text: bare, kind: 'marks' },
    // 被执行人(证件号码) is the number, not the name.
    { text: inside === '' ? '' : plain + inside, kind: 'brackets' },
    { text: plain, kind: 'brackets' },
    ...halves(plain).map((half): Spelling => ({ text: half, kind: 'part' })),
    { text: text.slice(text.lastIndexOf('.') + 1), kind: 'inner' },
    { text: inside, kind: 'part' },
  ];
  const said: Spelling[] =
    comment === ''
      ? []
      : [
          { text: comment, kind: 'comment' },
          { text: withoutMarks(comment.replace(BRACKETS, '')), kind: 'comment' },
        ];
  // A comment tells more than a code; words of a header tell more than a comment.
  const all = courtCode(text) === undefined ? [...named, ...said] : [...said, ...named];
  const seen = new Set<string>();
  return all
    .map(({ text: one, kind }) => ({ text: normaliseHeader(one), kind }))
    .filter(({ text: one }) => one !== '' && !seen.has(one) && seen.add(one));
}

function unitOf(text: string): '元' | '万元' | undefined {
  if (/万元/u.test(text)) return '万元';
  return /[(（,，:：/／]\s*(?:人民币|单位\s*[:：]?)?\s*元\s*[)）]?$/u.test(text) ? '元' : undefined;
}

/** `*1.到账金额(万元)` is looked up as written, then without marks, numbers and bracket; `parties.name` also as `name`. */
export function headerCell(cell: RawCell, column: number, comment = ''): HeaderCell | undefined {
  if (typeof cell !== 'string') return undefined;
  const text = cell.replace(/\s+/gu, ' ').trim();
  // A header is short; a longer text is a note or a datum.
  if (text === '' || text.length > 60) return undefined;
  const spellings = spellingsOf(text, comment.replace(/\s+/gu, ' ').trim());
  const stems = new Set<string>();
  for (const part of [comment, plainOf(withoutMarks(text)), ...halves(text)]) {
    const stem = part === '' ? undefined : headerStem(part);
    const shorter = stem === undefined ? undefined : shorterStem(stem);
    for (const one of [stem, shorter]) if (one !== undefined) stems.add(one);
  }
  const unit = unitOf(text) ?? unitOf(comment);
  const code = courtCode(text);
  return {
    column,
    text,
    spellings: spellings.map((one) => one.text),
    kinds: spellings.map((one) => one.kind),
    stems: [...stems],
    ...(code === undefined ? {} : { code }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The unit that a line above the table states: `单位:万元`. */
export function statedUnit(cells: readonly RawCell[]): '元' | '万元' | undefined {
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const unit = /单位\s*[:：]?\s*(?:人民币)?\s*(万元|元)/u.exec(cell)?.[1];
    if (unit === '元' || unit === '万元') return unit;
  }
  return undefined;
}
