import { Command } from 'commander';
import { CALENDAR_YEARS, deadlineSteps, isAnnounced, parseLimit } from '#calendar';
import type { DeadlineSteps, Limit, Period } from '#calendar';
import { parseDate } from '#values';
import type { Cli } from '../cli.ts';

const USAGE = 64;
const UNITS = {
  day: { zh: '日', en: 'day' },
  workday: { zh: '个工作日', en: 'workday' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
} as const;

interface Options {
  from?: string;
  limit?: string;
  exclude: string[];
  extend: string[];
  json?: boolean;
}

interface Question {
  from: string;
  limit: Limit;
  excluded: Period[];
  extended: Limit[];
}

/** `hengjian deadline`: the last day of a statutory period, with the calculation. */
export function deadlineCommand(cli: Cli): Command {
  const collect = (value: string, previous: string[]): string[] => [...previous, value];
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('deadline')
    .description(
      t(
        '按民事诉讼法第八十五条计算期限届满日',
        'compute the last day of a period by art. 85 of the Civil Procedure Law',
      ),
    )
    .option('--from <date>', t('起算事件之日(当日不计入)', 'the day of the event (not counted)'))
    .option(
      '--limit <limit>',
      t("期限,如 '3 workdays'、'30日'、'6个月'", "the period, such as '3 workdays', '30 days', '6 months'"),
    )
    .option(
      '--exclude <A..B>',
      t('扣除的期间,首尾日都扣除;可重复', 'days that do not count, both ends included; may be repeated'),
      collect,
      [],
    )
    .option('--extend <limit>', t('经批准延长的期限;可重复', 'an approved prolongation; may be repeated'), collect, [])
    .option('--json', t('输出 JSON', 'print JSON'))
    .action((options: Options) => {
      const question = readQuestion(cli, options);
      if (typeof question === 'string') {
        cli.err(question);
        cli.exitCode = USAGE;
        return;
      }
      answer(cli, question, options.json === true);
    });
}

function answer(cli: Cli, question: Question, json: boolean): void {
  const { from, limit, excluded, extended } = question;
  let steps: DeadlineSteps;
  try {
    steps = deadlineSteps(from, limit, excluded, extended);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { first, last } = CALENDAR_YEARS;
    cli.err(
      cli.text({ zh: `日历只覆盖 ${first} 至 ${last} 年。`, en: `The calendar covers ${first} to ${last} only.` }),
    );
    cli.exitCode = USAGE;
    return;
  }
  const announced = isAnnounced(steps.due);
  if (json) cli.out(JSON.stringify({ ...question, ...steps, announced }));
  else cli.out(`${steps.due}\n${sentence(cli, question, steps, announced)}`);
}

function sentence(cli: Cli, question: Question, steps: DeadlineSteps, announced: boolean): string {
  const { from, limit, extended } = question;
  const zh = [`自 ${from} 次日起算 ${limitText(limit, 'zh')},至 ${steps.nominal}`];
  const en = [`${limitText(limit, 'en')} counted from the day after ${from} end on ${steps.nominal}`];
  if (steps.excludedDays > 0) {
    const days = limit.unit === 'workday' ? 'workday' : 'day';
    const excluded: Limit = { n: steps.excludedDays, unit: days };
    zh.push(`扣除 ${limitText(excluded, 'zh')}`);
    en.push(`${limitText(excluded, 'en')} do not count`);
  }
  for (const extension of extended) {
    zh.push(`延长 ${limitText(extension, 'zh')}`);
    en.push(`prolonged by ${limitText(extension, 'en')}`);
  }
  if (steps.end !== steps.nominal) {
    zh.push(`届满日为 ${steps.end}`);
    en.push(`which makes ${steps.end}`);
  }
  if (steps.due !== steps.end) {
    zh.push(`该日不是工作日,顺延至 ${steps.due}`);
    en.push(`that is no workday, so it moves to ${steps.due}`);
  }
  if (!announced) {
    zh.push('该年放假安排未知,只计周末和法定节日');
    en.push('the holiday arrangement of that year is not known: weekends and fixed holidays only');
  }
  return cli.text({
    zh: `${zh.join(';')}(民事诉讼法第八十五条)。`,
    en: `${en.join('; ')} (Civil Procedure Law, art. 85).`,
  });
}

function limitText(limit: Limit, lang: 'zh' | 'en'): string {
  const unit = UNITS[limit.unit][lang];
  return lang === 'zh' ? `${limit.n}${unit}` : `${limit.n} ${unit}${limit.n === 1 ? '' : 's'}`;
}

/** The question, or the message that says which option is wrong. */
function readQuestion(cli: Cli, options: Options): Question | string {
  const from = readDate(options.from ?? '');
  if (from === undefined)
    return bad(cli, '--from', options.from, { zh: '需要日期,如 2023-01-05', en: 'a date such as 2023-01-05' });
  const limit = parseLimit(options.limit ?? '');
  const wanted = { zh: "需要期限,如 '3 workdays' 或 '6个月'", en: "a period such as '3 workdays' or '6 months'" };
  if (limit === undefined) return bad(cli, '--limit', options.limit, wanted);
  const extended: Limit[] = [];
  for (const text of options.extend) {
    const extension = parseLimit(text);
    if (extension === undefined) return bad(cli, '--extend', text, wanted);
    extended.push(extension);
  }
  const excluded: Period[] = [];
  for (const text of options.exclude) {
    const period = readPeriod(text);
    if (period === undefined) {
      return bad(cli, '--exclude', text, {
        zh: '需要期间,如 2023-01-10..2023-01-20',
        en: 'a period such as 2023-01-10..2023-01-20',
      });
    }
    excluded.push(period);
  }
  return { from, limit, excluded, extended };
}

function bad(cli: Cli, option: string, given: string | undefined, wanted: { zh: string; en: string }): string {
  return given === undefined
    ? cli.text({ zh: `缺少 ${option}:${wanted.zh}`, en: `${option} is missing: ${wanted.en}` })
    : cli.text({
        zh: `${option} 读不懂“${given}”:${wanted.zh}`,
        en: `${option}: cannot read "${given}"; ${wanted.en} is wanted`,
      });
}

function readDate(text: string): string | undefined {
  const result = parseDate(text);
  return result.status === 'ok' ? result.value : undefined;
}

function readPeriod(text: string): Period | undefined {
  const [first = '', second = '', ...rest] = text.split('..');
  const from = readDate(first);
  const to = readDate(second);
  return from === undefined || to === undefined || rest.length > 0 || from > to ? undefined : { from, to };
}
