import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { LawArticle, LawInstrument, LimitPeriod } from '#catalogue';
import { expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { loadLaw } from './load-law.ts';

const shared = sharedFolder();
const law = loadLaw();
const instruments = [...law.instruments.values()];
const limits = [...law.limits.values()];

/** The number that the collection of texts gives the instrument, and its former versions there. */
const SOURCES: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>?]>> = {
  'civil-procedure-law': ['01', { '2017': 'h01' }],
  'civil-procedure-interpretation': ['02', { '2015': 'h02a', '2020': 'h02b' }],
  'enforcement-procedure-interpretation': ['03', { '2008': 'h03' }],
  'enforcement-work-rules': ['04', { '1998': 'h04' }],
  'online-auction-rules': ['05'],
  'reference-price-rules': ['06'],
  'auction-sale-rules': ['07', { '2004': 'h07' }],
  'seizure-rules': ['08', { '2004': 'h08' }],
  'property-investigation-rules': ['09', { '2017': 'h09' }],
  'party-change-rules': ['10', { '2016': 'h10' }],
  'late-interest-interpretation': ['11'],
  'objection-review-rules': ['12', { '2015': 'h12' }],
  'enforcement-settlement-rules': ['13'],
  'enforcement-security-rules': ['14', { '2018': 'h14' }],
  'entrusted-enforcement-rules': ['15', { '2011': 'h15' }],
  'equity-enforcement-rules': ['16'],
  'housing-bidder-rules': ['17'],
  'network-deposit-rules': ['18'],
  'enforcement-compensation-interpretation': ['19'],
  'notarised-debt-rules': ['20'],
  'arbitral-award-rules': ['21'],
  'sham-litigation-criminal-interpretation': ['22'],
  'refusal-criminal-interpretation': ['23'],
  'property-preservation-rules': ['24', { '2016': 'h24' }],
  'listed-state-shares-rules': ['25'],
  'criminal-property-rules': ['26'],
  'trial-time-limit-rules': ['27'],
  'entrusted-valuation-sale-rules': ['28'],
  'entrusted-valuation-rules': ['29'],
  'personal-information-law': ['30'],
  'data-security-law': ['31'],
  'cybersecurity-law': ['32', { '2016': '91' }],
  'network-data-regulation': ['33'],
  'litigation-fee-measures': ['34'],
  'procuratorate-organic-law': ['35'],
  'criminal-law': ['36'],
  'government-data-sharing-regulation': ['37'],
  'stay-advice-reply': ['38'],
  'ruling-protest-reply': ['39'],
  'civil-supervision-rules': ['40', { '2013': 'h40' }],
  'procuratorial-advice-rules': ['41'],
  'dishonest-debtor-rules': ['42', { '2013': 'h42' }],
  'consumption-restriction-rules': ['43', { '2010': 'h43' }],
  'first-seizure-reply': ['44'],
  'termination-objection-reply': ['45'],
  'third-party-suit-interpretation': ['46'],
  'termination-rules': ['47'],
  'enforcement-time-limit-rules': ['48'],
  'enforcement-supervision-rules': ['49'],
  'enforcement-funds-rules': ['50'],
  'sham-litigation-rectification-opinion': ['51'],
  'sham-litigation-punishment-opinion': ['51'],
  'stay-of-enforcement-rules': ['51'],
  'online-sale-notice': ['52'],
  'case-filing-closing-opinion': ['53'],
};

interface Rule {
  readonly id: string;
  readonly law: string;
  readonly article: string;
  readonly verified: 'V' | 'P';
  readonly demand: string;
  readonly quote: string;
  readonly param: Readonly<Record<string, unknown>>;
  readonly quote_found_in_article: boolean | null;
}

const rules: readonly Rule[] =
  shared === undefined
    ? []
    : (JSON.parse(readFileSync(path.join(shared, 'domain/law_rules.json'), 'utf8')) as readonly Rule[]);

const CHINESE = '零一二三四五六七八九';

function chinese(text: string): number {
  let total = 0;
  let digit = 0;
  for (const char of text.replace('两', '二')) {
    const unit = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }[char];
    if (unit === undefined) digit = CHINESE.indexOf(char);
    else if (unit === 10_000) [total, digit] = [(total + digit) * unit, 0];
    else [total, digit] = [total + (digit === 0 && unit === 10 ? 1 : digit) * unit, 0];
  }
  return total + digit;
}

/** Articles of one text: a heading 第…条, or `16.` in the numbered rules, or 一、in the reply of four points. */
function articlesOf(file: string): ReadonlyMap<string, string> {
  const body = readFileSync(file, 'utf8').split('<!-- INFO END -->').at(-1) ?? '';
  const base = path.basename(file);
  const heading = base.includes('执行工作')
    ? /^(\d+)[.．、]()(.*)$/
    : base.startsWith('44_')
      ? /^([一二三四])()、(.*)$/
      : /^\*{0,2}第([一二三四五六七八九十百千零〇]+)条(之[一二三四五六七八九十]+)?\*{0,2}(?![第之、和款规])[\s　]*(.*)$/u;
  const articles = new Map<string, string>();
  let current = '正文';
  for (const line of body.split('\n').map((one) => one.replace(/^[*　\s]+/u, '').trim())) {
    const match = heading.exec(line);
    if (match !== null) {
      const number = match[1] ?? '';
      current = `${/^\d+$/.test(number) ? number : String(chinese(number.replace('〇', '零')))}${match[2] ?? ''}`;
    }
    const text = match === null ? line : (match[3] ?? '');
    if (!line.startsWith('#'))
      articles.set(current, `${articles.get(current) ?? ''}${text.replace(/\s|\u200b/gu, '')}`);
  }
  return articles;
}

const texts = new Map<string, ReadonlyMap<string, string>>();

function textOf(instrument: LawInstrument, version: string): ReadonlyMap<string, string> | undefined {
  const [current, former] = SOURCES[instrument.key] ?? [''];
  const latest = instrument.versions.at(-1)?.id === version;
  const prefix = latest ? current : former?.[version];
  if (prefix === undefined || shared === undefined) return undefined;
  const folder = path.join(shared, prefix.startsWith('h') ? 'laws/history' : 'laws');
  const file = readdirSync(folder).find((name) => name.startsWith(`${prefix}_`));
  if (file === undefined) return undefined;
  const known = texts.get(prefix) ?? articlesOf(path.join(folder, file));
  texts.set(prefix, known);
  return known;
}

function articleText(article: LawArticle): string | undefined {
  const instrument = law.instruments.get(article.law);
  return instrument === undefined ? undefined : textOf(instrument, article.version)?.get(article.article);
}

const NUMBERS =
  /百分之[一二三四五六七八九十]+|万分之一点七五|二分之一|\d+(?:\.\d+)?[%％]?万?|[一二两三四五六七八九十百千万]+/gu;

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(NUMBERS)].map(([found]) => {
    if (found === '万分之一点七五') return 0.000175;
    if (found === '二分之一') return 0.5;
    if (found.startsWith('百分之')) return chinese(found.slice(3)) / 100;
    if (/[%％]/u.test(found)) return Number.parseFloat(found) / 100;
    if (/^\d/.test(found)) return Number.parseFloat(found) * (found.endsWith('万') ? 10_000 : 1);
    return chinese(found);
  });
}

function numbersOf({ value }: LimitPeriod): readonly number[] {
  switch (value.kind) {
    case 'ratio':
      return [Number(value.text)];
    case 'money':
      return [Number(value.fen / 100n)];
    case 'tiers':
      return value.tiers.flatMap((one) => ('fixed' in one ? [Number(one.fixed / 100n)] : [Number(one.ratio)]));
    default:
      return [value.n];
  }
}

function paramNumbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.flatMap(paramNumbers) : [];
}

test('every instrument of the catalogue has its source named, and every text is an instrument', () => {
  expect(instruments.map((one) => one.key).sort()).toEqual(Object.keys(SOURCES).sort());
});

test.skipIf(shared === undefined)('every instrument of the register is in the catalogue (needs ../shared)', () => {
  const file = path.join(shared ?? '', 'domain/law_register.json');
  const register = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    key: string;
    effectiveFrom: string;
    status: string;
  }[];
  for (const entry of register) {
    const held = instruments.filter((one) => SOURCES[one.key]?.[0] === entry.key);
    expect(held.length, entry.key).toBeGreaterThan(0);
    const full = entry.status.startsWith('全文') && !entry.status.includes('单库');
    for (const one of held) {
      expect(one.status === 'verified', one.key).toBe(full);
      const date = /^\d{4}-\d{2}-\d{2}/.exec(entry.effectiveFrom)?.[0];
      if (date !== undefined) expect(one.versions.at(-1)?.effectiveFrom, one.key).toBe(date);
    }
  }
});

test.skipIf(shared === undefined)('every verified article stands in the text of its version (needs ../shared)', () => {
  const missing = instruments
    .flatMap((one) => one.articles)
    .filter((one) => one.status === 'verified' && articleText(one) === undefined)
    .map((one) => `${one.law} ${one.version} ${one.article}`);
  expect(missing).toEqual([]);
});

test.skipIf(shared === undefined)('a version has as many articles as its text (needs ../shared)', () => {
  for (const instrument of instruments) {
    for (const version of instrument.versions) {
      const text = textOf(instrument, version.id);
      if (text === undefined || version.articles === undefined || version.status !== 'verified') continue;
      const numbered = [...text.keys()].filter((one) => /^\d+$/.test(one)).map(Number);
      expect(Math.max(...numbered), `${instrument.key} ${version.id}`).toBe(version.articles);
    }
  }
});

test.skipIf(shared === undefined)('a paraphrase is in our own words (needs ../shared)', () => {
  const longest = 15;
  const copied: string[] = [];
  for (const article of instruments.flatMap((one) => one.articles)) {
    const quotes = rules.filter((one) => article.rules.includes(one.id)).map((one) => one.quote);
    const source = [articleText(article) ?? '', ...quotes].join('\n');
    for (let at = 0; at + longest <= article.says.length; at += 1) {
      if (source.includes(article.says.slice(at, at + longest))) copied.push(`${article.law} ${article.article}`);
    }
  }
  expect(copied).toEqual([]);
});

test.skipIf(shared === undefined)(
  'every rule rests on its article, and what is third-hand is unverified (needs ../shared)',
  () => {
    for (const rule of rules) {
      const entries = instruments.flatMap((one) => one.articles).filter((one) => one.rules.includes(rule.id));
      expect(entries.length, rule.id).toBe(1);
      for (const entry of entries) {
        expect(SOURCES[entry.law]?.[0], rule.id).toBe(rule.law);
        if (entry.article !== '正文') expect(entry.article, rule.id).toBe(rule.article);
        const shownVerified =
          rule.verified === 'V' && entry.rules.every((id) => rules.find((one) => one.id === id)?.verified === 'V');
        expect(entry.status === 'verified', rule.id).toBe(shownVerified);
      }
    }
    const known = new Set(rules.map((one) => one.id));
    const cited = [...instruments.flatMap((one) => one.articles), ...limits].flatMap((one) => one.rules);
    expect(cited.filter((one) => !known.has(one))).toEqual([]);
  },
);

test.skipIf(shared === undefined)(
  'each quote of a checked rule stands in the article that we cite (needs ../shared)',
  () => {
    for (const rule of rules.filter((one) => one.verified === 'V' && one.quote_found_in_article === true)) {
      const entry = instruments.flatMap((one) => one.articles).find((one) => one.rules.includes(rule.id));
      const text = entry === undefined ? undefined : articleText(entry);
      expect(text?.includes(rule.quote.replace(/\s/gu, '')), rule.id).toBe(true);
    }
  },
);

test.skipIf(shared === undefined)(
  'every rule with a number is a limit; a third-hand one is unverified (needs ../shared)',
  () => {
    for (const rule of rules) {
      const held = limits.filter((one) => one.rules.includes(rule.id));
      if (Object.values(rule.param).flatMap(paramNumbers).length > 0) expect(held.length, rule.id).toBeGreaterThan(0);
      for (const limit of held) {
        const last = limit.periods.at(-1);
        expect(last?.status, limit.id).toBe(rule.verified === 'P' ? 'unverified' : 'verified');
        const instrument = law.instruments.get(last?.law ?? '');
        expect(SOURCES[instrument?.key ?? '']?.[0], limit.id).toBe(rule.law);
      }
    }
  },
);

test.skipIf(shared === undefined)(
  'each number stands in its article, in every version that it covers (needs ../shared)',
  () => {
    // Numbers that the article says without a numeral: at the same time, one and no more, none left, the price itself, minors.
    const worded = new Set([
      'one-court-per-enforcement',
      'report-order-gap',
      'network-query-count',
      'seizure-lapse-gap',
      'reserve-price-ratio',
      'dishonest-min-age',
      'bank-query-grounds',
    ]);
    const absent: string[] = [];
    for (const limit of limits.filter((one) => one.kind === 'statutory' && !worded.has(one.id))) {
      for (const period of limit.periods.filter((one) => one.status === 'verified')) {
        const instrument = law.instruments.get(period.law);
        for (const version of instrument?.versions ?? []) {
          const overlaps =
            version.effectiveFrom <= (period.effectiveTo ?? '9999') &&
            period.effectiveFrom <= (version.effectiveTo ?? '9999');
          const text = instrument === undefined || !overlaps ? undefined : textOf(instrument, version.id);
          if (text === undefined || instrument === undefined) continue;
          const number =
            version.id === period.version
              ? period.article
              : law.numberAt(instrument.key, period.article, version.effectiveFrom);
          const found = numbersIn(text.get(number ?? '') ?? '');
          // The 2004 rules gave renewals as half of the first term.
          const halved = period.law === 'seizure-rules' && limit.id.startsWith('seizure-renewal');
          const sought = halved ? [0.5] : numbersOf(period);
          if (!sought.every((one) => found.includes(one)))
            absent.push(`${limit.id} ${version.id} ${number ?? '?'} ${sought.join()}`);
        }
      }
    }
    expect(absent).toEqual([]);
  },
);

/** The text without citations and spaces; a heading that trails the last article of a chapter is cut off. */
function bareText(text: string): string {
  return text
    .replace(/(第[一二三四五六七八九十]+[章节编]|[一二三四五六七八九十]{1,3}、).{0,24}$/u, '')
    .replace(/第[一二三四五六七八九十百零]+条(之一)?/gu, '第X条');
}

function likeness(one: string, other: string): number {
  const pairs = (text: string): ReadonlySet<string> => new Set(Array.from(text, (_, at) => text.slice(at, at + 2)));
  const [left, right] = [pairs(one), pairs(other)];
  return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size);
}

test.skipIf(shared === undefined)(
  'a mapped article is like its counterpart, and the same where no change is noted (needs ../shared)',
  () => {
    const unlike: string[] = [];
    for (const map of law.maps) {
      const instrument = law.instruments.get(map.law);
      const former = instrument === undefined ? undefined : textOf(instrument, map.from);
      const current = instrument === undefined ? undefined : textOf(instrument, map.to);
      if (former === undefined || current === undefined) continue;
      for (const [from, to] of map.numbers) {
        if (to === null) continue;
        const like = likeness(bareText(former.get(from) ?? ''), bareText(current.get(to) ?? ''));
        if (like < (map.changed.includes(from) ? 0.3 : 0.93))
          unlike.push(`${map.law} ${map.from} ${from}→${to} ${like.toFixed(2)}`);
      }
    }
    expect(unlike).toEqual([]);
  },
);

test.skipIf(shared === undefined)(
  'the article maps are those of the collection, but for its three slips (needs ../shared)',
  () => {
    const read = (file: string): unknown => JSON.parse(readFileSync(path.join(shared ?? '', 'laws', file), 'utf8'));
    const many = read('article_number_maps.json') as Record<string, Record<string, { to: number | null }>>;
    const one = read('cpc_2021_to_2023_article_map.json') as Record<string, { 2023: number | null }>;
    const given: [string, string, [string, number | null][]][] = [
      ['civil-procedure-law', '2021', Object.entries(one).map(([from, to]) => [from, to[2023]])],
      ...(
        [
          ['cpc_2017_to_2023', 'civil-procedure-law', '2017'],
          ['jieshi_2015_to_2022', 'civil-procedure-interpretation', '2015'],
          ['jieshi_2020_to_2022', 'civil-procedure-interpretation', '2020'],
          ['paimai_2004_to_2020', 'auction-sale-rules', '2004'],
          ['chafeng_2004_to_2020', 'seizure-rules', '2004'],
          ['chengxu_2008_to_2020', 'enforcement-procedure-interpretation', '2008'],
        ] as const
      ).map(([name, key, version]): [string, string, [string, number | null][]] => [
        key,
        version,
        Object.entries(many[name] ?? {}).map(([from, { to }]) => [from, to]),
      ]),
    ];
    const differing = given.flatMap(([key, version, pairs]) => {
      const numbers = law.maps.find((map) => map.law === key && map.from === version)?.numbers;
      expect(numbers?.size, key).toBe(pairs.length);
      return pairs
        .filter(([from, to]) => numbers?.get(from) !== (to === null ? null : String(to)))
        .map(([from]) => `${key} ${version} ${from}`);
    });
    expect(differing).toEqual([
      'civil-procedure-law 2021 115',
      'seizure-rules 2004 18',
      'enforcement-procedure-interpretation 2008 20',
    ]);
  },
);
