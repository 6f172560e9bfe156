import { Command } from 'commander';
import { articleTitle, describeLimitValue, isDate, verificationMark } from '#catalogue';
import type { LawArticle, LawCatalogue, LawInstrument, LawLimit, LimitPeriod, ResolvedCitation } from '#catalogue';
import { loadLaw } from '#content';
import type { Cli } from '../cli.ts';

interface ShowOptions {
  readonly of?: string;
  readonly json?: true;
}

const BOUND = { 'at-most': '≤', 'at-least': '≥', 'more-than': '>', exactly: '=' } as const;
const SEPARATOR = ' · ';

function printJson(cli: Cli, value: unknown): void {
  cli.out(JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item), 2));
}

function dates(cli: Cli, one: { readonly effectiveFrom: string; readonly effectiveTo?: string }): string {
  return `${one.effectiveFrom} … ${one.effectiveTo ?? cli.text({ zh: '今', en: 'now' })}`;
}

function articleLine(article: LawArticle, number = article.article): string {
  const rules = article.rules.length === 0 ? '' : ` [${article.rules.join(' ')}]`;
  return `${articleTitle(number)}${verificationMark(article.status)} ${article.topic}: ${article.says}${rules}`;
}

function periodLine(cli: Cli, law: LawCatalogue, limit: LawLimit, period: LimitPeriod): string {
  const short = law.instruments.get(period.law)?.short ?? period.law;
  const basis = `${short}${articleTitle(period.article)}${period.clause ?? ''}${verificationMark(period.status)}`;
  return `${BOUND[limit.bound]} ${cli.text(describeLimitValue(period.value))}${SEPARATOR}${basis}${SEPARATOR}${dates(cli, period)}`;
}

function limitLines(cli: Cli, law: LawCatalogue, limit: LawLimit, of: string | undefined): readonly string[] {
  const kind = limit.kind === 'empirical' ? cli.text({ zh: '「经验阈值」', en: ' [empirical threshold]' }) : '';
  const events = [limit.from, limit.to].filter((one) => one !== undefined).join(' → ');
  const period = of === undefined ? undefined : law.inForce(limit.id, of);
  const periods = of === undefined ? limit.periods : period === undefined ? [] : [period];
  return [
    `${limit.id} ${limit.title}${kind}${events === '' ? '' : `(${events})`}`,
    ...periods.map((one) => `  ${periodLine(cli, law, limit, one)}`),
    ...(periods.length === 0
      ? [cli.text({ zh: `  ${of ?? ''} 没有此限值`, en: `  no such limit on ${of ?? ''}` })]
      : []),
    ...(limit.except === undefined
      ? []
      : [cli.text({ zh: `  例外:${limit.except}`, en: `  exceptions: ${limit.except}` })]),
    ...(limit.note === undefined ? [] : [`  ${limit.note}`]),
  ];
}

function instrumentHead(cli: Cli, instrument: LawInstrument): string {
  const { short, title, number, rank, status, key, note } = instrument;
  const facts = [key, title, rank, number, note].filter((one) => one !== undefined);
  return `${short}${verificationMark(status)} (${facts.join(cli.lang === 'zh' ? ',' : ', ')})`;
}

function instrumentLines(cli: Cli, law: LawCatalogue, instrument: LawInstrument, of?: string): readonly string[] {
  const held = instrument.versions.filter(
    (one) => of === undefined || (one.effectiveFrom <= of && of <= (one.effectiveTo ?? of)),
  );
  const versions = held.map(
    (one) =>
      `  ${one.id}${verificationMark(one.status)} ${dates(cli, one)}${one.note === undefined ? '' : ` ${one.note}`}`,
  );
  const none = cli.text({ zh: `  ${of ?? ''} 没有已收的版本`, en: `  no version held for ${of ?? ''}` });
  const latest = instrument.versions.at(-1)?.id;
  const articles =
    of === undefined
      ? instrument.articles.map((one) => `  ${one.version === latest ? '' : `(${one.version}) `}${articleLine(one)}`)
      : law.articlesAt(instrument.key, of).map((one) => `  ${articleLine(one.paraphrase, one.article)}`);
  return [instrumentHead(cli, instrument), ...(versions.length === 0 ? [none] : versions), ...articles];
}

function limitsOf(law: LawCatalogue, citation: ResolvedCitation): readonly LawLimit[] {
  const latest = citation.instrument.versions.at(-1)?.id;
  return [...law.limits.values()].filter((limit) =>
    limit.periods.some(
      ({ law: key, version, article }) =>
        key === citation.instrument.key &&
        ((version === citation.version.id && article === citation.article) ||
          (version === latest && article === citation.current)),
    ),
  );
}

function citationLines(cli: Cli, law: LawCatalogue, citation: ResolvedCitation): readonly string[] {
  const { instrument, version, article, clause, paraphrase, note, status } = citation;
  const notHeld = cli.text({ zh: '目录没有收这一条的要旨', en: 'the catalogue holds no paraphrase of this article' });
  return [
    `${instrument.short}(${version.id}) ${articleTitle(article)}${clause ?? ''}${verificationMark(status)}`,
    `  ${dates(cli, version)}`,
    `  ${paraphrase === undefined ? notHeld : `${paraphrase.topic}: ${paraphrase.says}`}`,
    ...(note === undefined ? [] : [`  ${cli.text(note)}`]),
    ...limitsOf(law, citation).flatMap((limit) => limitLines(cli, law, limit, undefined).map((line) => `  ${line}`)),
  ];
}

function fail(cli: Cli, zh: string, en: string): void {
  cli.err(cli.text({ zh, en }));
  cli.exitCode = 1;
}

function showArticle(cli: Cli, law: LawCatalogue, name: string, article: string, options: ShowOptions): void {
  const of = options.of === undefined ? {} : { of: options.of };
  const citation = law.resolveCitation({ law: name, article, ...of });
  if (!citation.ok) {
    fail(cli, citation.message.zh, citation.message.en);
  } else if (options.json) {
    const { instrument, ...rest } = citation;
    printJson(cli, { law: instrument.key, title: instrument.title, ...rest, limits: limitsOf(law, citation) });
  } else {
    cli.out(citationLines(cli, law, citation).join('\n'));
  }
}

function showNamed(cli: Cli, law: LawCatalogue, name: string, options: ShowOptions): void {
  const instrument = law.instrument(name);
  const limit = law.limit(name);
  const limits = limit === undefined ? [...law.limits.values()].filter((one) => one.title.includes(name)) : [limit];
  if (instrument === undefined && limits.length === 0) {
    const en = `no instrument or limit "${name}"; hengjian law show lists all of them`;
    fail(cli, `没有名为“${name}”的法规或限值;hengjian law show 列出全部法规`, en);
  } else if (options.json) {
    const shown = options.of === undefined ? undefined : limits.map((one) => law.inForce(one.id, options.of ?? ''));
    printJson(
      cli,
      instrument ?? (shown === undefined ? limits : limits.map((one, at) => ({ ...one, inForce: shown[at] }))),
    );
  } else if (instrument !== undefined) {
    cli.out(instrumentLines(cli, law, instrument, options.of).join('\n'));
  } else {
    cli.out(limits.flatMap((one) => limitLines(cli, law, one, options.of)).join('\n'));
  }
}

function showAll(cli: Cli, law: LawCatalogue, options: ShowOptions): void {
  const instruments = [...law.instruments.values()];
  if (options.json) {
    printJson(
      cli,
      instruments.map(({ articles, ...rest }) => ({ ...rest, articles: articles.length })),
    );
    return;
  }
  cli.out(instruments.map((one) => instrumentHead(cli, one)).join('\n'));
  const zh = `共 ${instruments.length} 件法规,${law.limits.size} 项限值。未标「未核实」「部分核实」的已与原文核对。`;
  const en = `${instruments.length} instruments, ${law.limits.size} limits. Marked 「未核实」: not checked; 「部分核实」: in part.`;
  cli.out(cli.text({ zh, en }));
}

function show(cli: Cli, words: readonly string[], options: ShowOptions): void {
  const law = loadLaw();
  const name = words[0];
  const article = words.slice(1).join('');
  if (options.of !== undefined && !isDate(options.of)) {
    fail(cli, `“${options.of}”不是日期(年-月-日)`, `"${options.of}" is not a date (YYYY-MM-DD)`);
    return;
  }
  if (name === undefined) showAll(cli, law, options);
  else if (article === '') showNamed(cli, law, name, options);
  else showArticle(cli, law, name, article, options);
}

/** `hengjian law show [法规 [条号] | 限值]`: exit code 1 where nothing matches or the citation cannot be right. */
export function lawCommand(cli: Cli): Command {
  const law = new Command('law').description(cli.text({ zh: '法律依据目录', en: 'the law catalogue' }));
  law
    .command('show')
    .description(cli.text({ zh: '列出法规,或显示一件法规、一条或一项限值', en: 'instruments, an article or a limit' }))
    .argument('[query...]', cli.text({ zh: '法规名 [条号],或限值', en: 'instrument [article], or limit' }))
    .option('--of <date>', cli.text({ zh: '按这一天有效的版本(年-月-日)', en: 'the version in force on this day' }))
    .option('--json', cli.text({ zh: '输出 JSON', en: 'print JSON' }))
    .action((words: string[], options: ShowOptions) => {
      show(cli, words, options);
    });
  return law;
}
