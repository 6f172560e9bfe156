import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { courtTable, decimalText, findCaseNos, parseCaseNo, parseCaseNos, parseCompanyName } from './index.ts';
import { parseCourt, parseCreditCode, parseDate, parseIdNumber, parseMoney, readChineseNumber } from './index.ts';

const shared = sharedFolder();
const data = path.join(shared ?? '', 'data');
const has = (file: string): boolean => shared !== undefined && existsSync(path.join(data, file));
const read = (file: string): string => readFileSync(path.join(data, file), 'utf8');

type Row = Readonly<Record<string, unknown>>;
function rows(file: string): Row[] {
  return read(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Prints the share and holds it to its floor; the first misses are shown with a failure. */
function measure(name: string, hits: number, misses: readonly string[], floor: number): void {
  const all = hits + misses.length;
  console.info(`${name}: ${hits} of ${all} = ${(hits / all).toFixed(4)}`);
  expect(hits / all, misses.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(floor);
}

function score<T>(name: string, items: Iterable<T>, right: (item: T) => boolean, floor: number): void {
  const misses: string[] = [];
  let hits = 0;
  for (const item of items) {
    if (right(item)) hits += 1;
    else misses.push(JSON.stringify(item));
  }
  measure(name, hits, misses, floor);
}

const number = (text: string): number | undefined => {
  const value = readChineseNumber(text);
  return value === undefined ? undefined : Number(decimalText(value));
};
const yuan = (text: string): number | undefined => {
  const result = parseMoney(text);
  return result.status === 'ok' ? Number(result.text) : undefined;
};
const NUMBERS = '08_number_money_date_vectors';

test.skipIf(!has(NUMBERS))('Chinese numbers of other projects (needs ../shared)', () => {
  const cn2an = rows(`${NUMBERS}/cn2an_cn_to_number.jsonl`);
  score(
    'cn2an',
    cn2an.filter((row) => /^(?:strict|normal|smart)_/u.test(String(row['set']))),
    (row) => (/[元圆]/u.test(String(row['input'])) ? yuan : number)(String(row['input'])) === row['expected'],
    1,
  );
  const wrong = cn2an.filter((row) => /^error_(?:normal|smart)/u.test(String(row['set'])));
  score('cn2an errors', wrong, (row) => number(String(row['input'])) === undefined, 1);
  const nzh = rows(`${NUMBERS}/nzh_number_cn_money.jsonl`).map((row) => ({
    kind: String(row['set']),
    pair: row['row'] as [string, string],
  }));
  score(
    'nzh',
    nzh.filter(({ kind }) => kind === 'toCN' || kind === 'toMoney'),
    ({ kind, pair: [digits, words] }) => {
      const value = kind === 'toCN' ? number(words) : yuan(words);
      if (value === undefined) return false;
      const exact = Number(digits);
      return kind === 'toCN'
        ? value === exact
        : value === (Math.trunc(Math.abs(exact) * 100 + 1e-6) * (exact < 0 ? -1 : 1)) / 100 || exact > 1e14;
    },
    0.97,
  );
  const plain = rows(`${NUMBERS}/wetext_itn_number.jsonl`).filter((row) => /^-?[\d.]+$/u.test(String(row['expected'])));
  score('wetext numbers', plain, (row) => number(String(row['input'])) === Number(row['expected']), 1);
});

test.skipIf(!has(`${NUMBERS}/recognizers_text`))(
  'numbers of Recognizers-Text that fill their text (needs ../shared)',
  () => {
    const specs = JSON.parse(read(`${NUMBERS}/recognizers_text/Number_NumberModel.json`)) as {
      Input: string;
      Results: { Text: string; Resolution?: { value?: string } }[];
    }[];
    const whole = specs.flatMap(({ Input, Results }) => {
      const [only] = Results;
      return Results.length === 1 && only?.Text === Input && only.Resolution?.value !== undefined
        ? [{ input: Input, value: only.Resolution.value }]
        : [];
    });
    const plain = whole.filter(({ input }) =>
      /^[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点负\d.]+$/u.test(input),
    );
    score('Recognizers-Text', plain, ({ input, value }) => number(input) === Number(value), 0.9);
  },
);

test.skipIf(!has(NUMBERS))('dates of other projects (needs ../shared)', () => {
  const spoken = rows(`${NUMBERS}/wetext_itn_date.jsonl`).filter((row) =>
    /^\d{4}\/\d\d\/\d\d$/u.test(String(row['expected'])),
  );
  const iso = (cell: string): string | undefined => {
    const result = parseDate(cell);
    return result.status === 'ok' ? result.value : undefined;
  };
  score('wetext dates', spoken, (row) => iso(String(row['input'])) === String(row['expected']).replaceAll('/', '-'), 1);
  const written = rows(`${NUMBERS}/wetext_tn_date.jsonl`).filter((row) => /年.+月.+日$/u.test(String(row['expected'])));
  score(
    'written and spoken dates agree',
    written,
    (row) => iso(String(row['input'])) === iso(String(row['expected'])),
    1,
  );
});

test.skipIf(!has('08_money_2461_judgments'))('amounts and case numbers of 2,461 judgments (needs ../shared)', () => {
  const forms = rows('08_money_2461_judgments/money_surface_forms.jsonl').filter(
    (row) => row['currency'] === 'CNY' && row['amount'] !== null,
  );
  // One surface is 0.015元: half a 分 is rounded, by our rule.
  score('amounts', forms, (row) => yuan(String(row['surface'])) === Number(row['amount']), 0.999);
  const numbers = read('08_money_2461_judgments/case_numbers.txt').trim().split('\n');
  score('case numbers', numbers, (text) => parseCaseNo(text).status === 'ok', 1);
});

test.skipIf(!has('03_identifier_vectors'))('identifier vectors (needs ../shared)', () => {
  const vectors = rows('03_identifier_vectors/vectors.jsonl');
  const ids = vectors.filter((row) => row['kind'] === 'resident_id' && row['strict'] !== true);
  score('identity numbers', ids, (row) => (parseIdNumber(String(row['value'])).status === 'ok') === row['valid'], 1);
  const codes = vectors.filter((row) => row['kind'] === 'uscc');
  score('credit codes', codes, (row) => (parseCreditCode(String(row['value'])).status === 'ok') === row['valid'], 1);
});

/** Pairs of case number and court wherever a record holds both. */
function collectPairs(value: unknown, into: Map<string, [string, string]>): void {
  if (typeof value !== 'object' || value === null) return;
  const row = value as Row;
  const caseNo = row['case_no'] ?? row['caseCode'] ?? row['caseNumber'] ?? row['案号'];
  const court = row['court'] ?? row['courtName'] ?? row['法院名称'];
  if (typeof caseNo === 'string' && typeof court === 'string' && caseNo.includes('号') && court.includes('法院')) {
    into.set(`${caseNo}|${court}`, [caseNo, court]);
  }
  for (const inner of Object.values(row)) collectPairs(inner, into);
}

test.skipIf(!has('02_debtor_dossiers'))('case number to court on real pairs (needs ../shared)', () => {
  const courts = courtTable(readFileSync(path.resolve(import.meta.dirname, '../../law/courts.tsv'), 'utf8'));
  const pairs = new Map<string, [string, string]>();
  for (const folder of ['02_debtor_dossiers', '02_shixin_records', '01_wenshu_loans_csv_122/dev']) {
    if (!has(folder)) continue;
    const files = readdirSync(path.join(data, folder)).filter((name) => name.endsWith('.jsonl'));
    for (const file of files) for (const row of rows(`${folder}/${file}`)) collectPairs(row, pairs);
  }
  const all = [...pairs.values()];
  score('case numbers read', all, ([caseNo]) => parseCaseNos(caseNo).status === 'ok', 0.995);
  const coded = all.flatMap(([caseNo, court]) => {
    const result = parseCaseNos(caseNo);
    const [first] = result.status === 'ok' ? result.value : [];
    return first?.style === 'new' ? [{ code: first.court, court }] : [];
  });
  score(
    'case number to court',
    coded,
    ({ code, court }) => {
      const named = parseCourt(court, courts);
      const own = courts.byCode(code);
      const other = named.status === 'ok' ? courts.byCode(named.value) : undefined;
      if (own === undefined || other === undefined) return false;
      return own === other || own.also.includes(other.name) || other.also.includes(own.name);
    },
    0.985,
  );
});

test.skipIf(!has('03_courts/court_codes.csv'))('the court table against a published list (needs ../shared)', () => {
  const courts = courtTable(readFileSync(path.resolve(import.meta.dirname, '../../law/courts.tsv'), 'utf8'));
  const list = read('03_courts/court_codes.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .flatMap(([name = '', code = '']) => (code.startsWith('军') ? [] : [{ name: name.trim(), code }]));
  score('codes known', list, ({ code }) => courts.byCode(code) !== undefined, 0.96);
  score(
    'names that lead to their code',
    list,
    ({ name, code }) => {
      // A renamed court may have two codes: the name is then the same, or known under both.
      const named = parseCourt(name, courts);
      const court = named.status === 'ok' ? courts.byCode(named.value) : undefined;
      const own = courts.byCode(code)?.name ?? '-';
      return court?.code === code || court?.name === own || court?.also.includes(own) === true;
    },
    0.955,
  );
});

test.skipIf(!has('01_spc_judgments_1000'))(
  'case numbers in 1,000 judgments against another search (needs ../shared)',
  () => {
    const plain = (text: string): string =>
      text
        .normalize('NFKC')
        .replace(/[〔[【]/gu, '(')
        .replace(/[〕\]】]/gu, ')')
        .replace(/\s/gu, '');
    const other = /[（(〔[]\d{4}[）)〕\]][\u4e00-\u9fff（）()]{1,16}字第\d+(?:-\d+)?号/gu;
    const notCourts = /证|仲|检|办|函|鉴|税|验|劳|公交|公刑|专|商标/u;
    const wanted: { number: string; found: boolean }[] = [];
    for (const row of rows('01_spc_judgments_1000/dev.jsonl')) {
      const text = String(row['text']);
      const mine = new Set(findCaseNos(text).map((one) => plain(one.caseNo.text)));
      const theirs = new Set(Array.from(text.matchAll(other), (match) => plain(match[0])));
      for (const number of theirs) if (!notCourts.test(number)) wanted.push({ number, found: mine.has(number) });
    }
    score('case numbers in text', wanted, (one) => one.found, 0.99);
  },
);

test.skipIf(!has('05_company_names_messy'))('31,730 company names (needs ../shared)', () => {
  for (const { variants } of rows('05_company_names_messy/same_after_width_and_space_normalisation.jsonl')) {
    const texts = (variants as string[]).map((name) => {
      const result = parseCompanyName(name);
      return result.status === 'ok' ? result.text : name;
    });
    expect(new Set(texts).size).toBe(1);
  }
  const lines = read('05_company_names_messy/bj_company.csv')
    .split('\n')
    .filter((line) => line !== '');
  score('company names taken', lines, (line) => parseCompanyName(line).status === 'ok', 0.99);
});
