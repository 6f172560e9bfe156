import { describeLimitValue } from './describe-limit-value.ts';
import type { LawCatalogue } from './law-catalogue.ts';
import type { LawArticle, LawInstrument, LawLimit, Verification } from './law-types.ts';

const MARK: Readonly<Record<Verification, string>> = {
  verified: '',
  partial: '「部分核实」',
  unverified: '「未核实」',
};

/** The mark that stands beside whatever is not checked against the official text; empty where it is. */
export function verificationMark(status: Verification): string {
  return MARK[status];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function span(from: string, to: string | undefined): string {
  return `${from} 至 ${to ?? '今'}`;
}

/** `第246条`, or the text itself where the articles are not numbered. */
export function articleTitle(article: string): string {
  const [number, suffix] = article.split('之');
  if (article === '正文') return article;
  return suffix === undefined ? `第${article}条` : `第${number ?? ''}条之${suffix}`;
}

function articleRow(instrument: LawInstrument, article: LawArticle): string {
  const former = article.version === instrument.versions.at(-1)?.id ? '' : `（${article.version} 版）`;
  const says = `${article.says}${verificationMark(article.status)}`;
  return row([`${articleTitle(article.article)}${former}`, article.topic, says, article.rules.join(' ')]);
}

function instrumentSection(instrument: LawInstrument): readonly string[] {
  const { title, short, number, rank, status, note, versions, articles, key } = instrument;
  const facts = [rank, number, `\`${key}\``, note].filter((one) => one !== undefined).join(' · ');
  return [
    `### ${short}${verificationMark(status)}`,
    '',
    `${title} · ${facts}`,
    '',
    `版本：${versions.map((one) => `${one.id}（${span(one.effectiveFrom, one.effectiveTo)}）${verificationMark(one.status)}`).join('；')}`,
    '',
    ...(articles.length === 0 ? [] : [row(['条', '主题', '要旨', '规则']), '|---|---|---|---|']),
    ...articles.map((one) => articleRow(instrument, one)),
    '',
  ];
}

function limitRows(law: LawCatalogue, limit: LawLimit): readonly string[] {
  const bound = { 'at-most': '≤', 'at-least': '≥', 'more-than': '＞', exactly: '＝' }[limit.bound];
  const kind = limit.kind === 'empirical' ? '（经验阈值）' : '';
  return limit.periods.map((one) => {
    const short = law.instruments.get(one.law)?.short ?? one.law;
    const basis = `${short}${articleTitle(one.article)}${one.clause ?? ''}${verificationMark(one.status)}`;
    const events = [one.from ?? limit.from, limit.to].filter((event) => event !== undefined).join(' → ');
    const dates = span(one.effectiveFrom, one.effectiveTo);
    return row([
      `\`${limit.id}\` ${limit.title}${kind}`,
      `${bound} ${describeLimitValue(one.value).zh}`,
      events,
      basis,
      dates,
      limit.except ?? '',
    ]);
  });
}

/** The page docs/law.md: every instrument, article and limit of the catalogue. */
export function renderLawPage(law: LawCatalogue): string {
  const limits = [...law.limits.values()];
  const groups = [...new Set(limits.map((one) => one.group))];
  return [
    '# 法律依据目录',
    '',
    '由 `law/` 生成，请勿手改；`./bin/run-node scripts/write-docs.ts` 重新生成。',
    '要旨是我们自己的概括，不是条文原文，引用前须核对原文。标「未核实」「部分核实」的没有见到官方全文，不得直接对外引用。',
    '「经验阈值」是法律只写“及时”“明显”而没有数字的，命中只是待核实的线索。',
    '',
    '## 限值',
    '',
    ...groups.flatMap((group) => [
      `### ${group}`,
      '',
      row(['限值', '值', '起止事件', '依据', '适用', '例外与说明']),
      '|---|---|---|---|---|---|',
      ...limits.filter((one) => one.group === group).flatMap((one) => limitRows(law, one)),
      '',
    ]),
    '## 法规与条文',
    '',
    ...[...law.instruments.values()].flatMap(instrumentSection),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
