import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseMoney } from '#values';
import { sharedFolder } from '../../../tests/shared-folder.ts';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import type { DocumentFields } from '../document-fields.ts';
import type { StepsTaken } from './enforcement-facts.ts';
import type { FindingCode } from '../finding.ts';

const shared = sharedFolder();

interface Gold {
  readonly id: string;
  readonly text: string;
  readonly gold: {
    readonly 执行依据文号: readonly string[];
    readonly 申请执行日: string | null;
    readonly 立案日: string | null;
    readonly 裁定日: string | null;
    readonly days_from_filing_or_application: number | null;
    readonly 结果: string;
    readonly 引用条文: readonly string[];
    readonly 金额: Readonly<Record<string, string>>;
    readonly 正文提到的措施: Readonly<Record<string, boolean>>;
    readonly 申请人同意: boolean | null;
  };
  readonly flags: readonly { readonly code: string }[];
}

/** What the annotators call a finding, in our codes; the carrier's metadata are no matter of the text. */
const FLAGS: readonly (readonly [RegExp, FindingCode])[] = [
  [/执行通知|报告财产/u, 'no-notice-before-termination'],
  [/未提限制消费/u, 'no-limit-before-termination'],
  [/超过六个月/u, 'over-six-months'],
  [/三个月/u, 'terminated-before-three-months'],
  [/称谓重复/u, 'repeated-role'],
  [/申请执行人前后/u, 'applicant-differs'],
  [/申请终结执行而/u, 'asked-end-got-termination'],
  [/依据文号前后/u, 'basis-contradictory'],
  [/履行完毕而/u, 'paid-but-terminated'],
  [/期限空白/u, 'blank-period'],
  [/金额空白/u, 'blank-amount'],
  [/执行依据未写/u, 'basis-missing'],
  [/旧条号|条号/u, 'superseded-article'],
];
const STEPS: Readonly<Record<string, keyof StepsTaken>> = {
  执行通知: 'notice',
  报告财产令: 'reportOrder',
  网络或机构查询: 'query',
  限制消费: 'consumptionLimit',
  失信名单: 'dishonestList',
  查封冻结扣划: 'control',
  现场调查: 'siteVisit',
  告知申请执行人: 'applicantInformed',
};

class Score {
  readonly #counts = new Map<string, [number, number]>();
  add(name: string, right: boolean, shown: () => string): void {
    const [yes, all] = this.#counts.get(name) ?? [0, 0];
    this.#counts.set(name, [yes + (right ? 1 : 0), all + 1]);
    if (!right) process.stdout.write(`  wrong: ${name} ${shown()}\n`);
  }
  share(name: string): number {
    const [yes, all] = this.#counts.get(name) ?? [0, 0];
    return all === 0 ? 1 : yes / all;
  }
  toString(): string {
    return [...this.#counts].map(([name, [yes, all]]) => `${name} ${yes}/${all}`).join(', ');
  }
}

function cited(fields: DocumentFields): string[] {
  return fields.articles.map(({ value }) => {
    const law = /民事诉讼法>的解释|民事诉讼法》的解释|民诉法解释/u.test(value.law)
      ? '民诉法解释'
      : /执行程序/u.test(value.law)
        ? '执行程序解释'
        : /民事诉讼法$/u.test(value.law)
          ? '民诉法'
          : value.law;
    const inner = value.item ?? value.paragraph;
    return `${law}${value.article}${inner === undefined ? '' : `(${inner})`}`;
  });
}

function compare(score: Score, { id, gold, flags }: Gold, fields: DocumentFields): void {
  const facts = fields.enforcement;
  const first = fields.disposition[0]?.value;
  const shown = `${first?.kind ?? '无'}${first?.kind === '终结执行' && first.reason !== undefined ? `（${first.reason}）` : ''}`;
  score.add(
    'disposition',
    gold.结果 === shown || gold.结果.startsWith(first?.kind ?? '无'),
    () => `${id} ${shown} / ${gold.结果}`,
  );
  for (const basis of gold.执行依据文号) {
    const numbers = facts?.basis.numbers.map(({ value }) => value.replaceAll('(', '（').replaceAll(')', '）')) ?? [];
    score.add('basis', numbers.includes(basis), () => `${id} ${basis}`);
  }
  score.add('applied on', (facts?.appliedOn ?? null) === gold.申请执行日, () => `${id} ${facts?.appliedOn ?? '—'}`);
  score.add('filed on', (facts?.filedOn ?? null) === gold.立案日, () => `${id} ${facts?.filedOn ?? '—'}`);
  score.add('ruled on', (facts?.ruledOn ?? null) === gold.裁定日, () => `${id} ${facts?.ruledOn ?? '—'}`);
  score.add('days', (facts?.days ?? null) === gold.days_from_filing_or_application, () => id);
  score.add('agrees', (facts?.applicantAgrees ?? null) === gold.申请人同意, () => id);
  for (const one of gold.引用条文)
    score.add('articles', cited(fields).includes(one), () => `${id} ${one} / ${cited(fields).join()}`);
  for (const [name, yuan] of Object.entries(gold.金额)) {
    if (name.includes('%')) continue;
    const value = parseMoney(yuan);
    score.add(
      'sums',
      value.status === 'ok' && fields.amounts.some((one) => one.value.fen === value.value),
      () => `${id} ${name} ${yuan}`,
    );
  }
  for (const [name, key] of Object.entries(STEPS)) {
    const told = facts?.steps[key];
    score.add('steps', told === gold.正文提到的措施[name], () => `${id} ${name}`);
  }
  const wanted = new Set(
    flags.flatMap(({ code }) => FLAGS.filter(([words]) => words.test(code)).map(([, ours]) => ours)),
  );
  const got = new Set(fields.findings.map(({ code }) => code));
  for (const code of wanted) score.add('findings wanted', got.has(code), () => `${id} ${code}`);
  for (const code of got) score.add('findings given', wanted.has(code), () => `${id} ${code}`);
}

test.skipIf(shared === undefined)(
  'enforcement documents against hand-made fields and findings (needs ../shared)',
  () => {
    const documents = readFileSync(path.join(shared ?? '', 'data/01_enforcement_gold_31/dev/gold.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Gold);
    const score = new Score();
    for (const one of documents) compare(score, one, extract(plainDocument(one.text)));
    process.stdout.write(`enforcement documents: ${String(score)}\n`);
    for (const name of ['disposition', 'basis', 'applied on', 'filed on', 'ruled on', 'days', 'sums', 'articles']) {
      expect(score.share(name), name).toBeGreaterThanOrEqual(0.97);
    }
    expect(score.share('steps')).toBeGreaterThanOrEqual(0.95);
    expect(score.share('findings wanted')).toBeGreaterThanOrEqual(0.9);
    expect(score.share('findings given')).toBeGreaterThanOrEqual(0.9);
  },
);
