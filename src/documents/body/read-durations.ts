import { parseLimit } from '#calendar';
import type { Limit } from '#calendar';
import type { Field } from '../field.ts';
import type { BodyView } from './body-view.ts';
import { findDates } from './find-dates.ts';

/** 查封期限三年, with its ends where they are written. Dates YYYY-MM-DD. */
export interface Control {
  readonly measure: '查封' | '扣押' | '冻结';
  readonly limit?: Limit;
  readonly from?: string;
  readonly to?: string;
}

const NUMBER = '(?:\\d{1,3}|[一二两三四五六七八九十百]{1,4}|半)';
const UNIT = '(?:个?工作日|个月|年|日|天)';
const DURATION = new RegExp(
  `(?<![\\d年月第])(${NUMBER})(${UNIT})(?![\\d一二三四五六七八九十]*[月日年]|元|[/次])`,
  'gu',
);
const ROLES: readonly (readonly [string, RegExp])[] = [
  ['冻结期限', /冻结(?:期限|期间|时间)?[^。;\n]{0,14}$/u],
  ['查封期限', /查封(?:期限|期间|时间)?[^。;\n]{0,14}$/u],
  ['扣押期限', /扣押(?:期限|期间|时间)?[^。;\n]{0,14}$/u],
  ['纳入失信期限', /(?:失信|纳入)[^。;\n]{0,20}(?:期限|期间)[^。;\n]{0,8}$/u],
  ['拘留期限', /拘留$/u],
  ['上诉期限', /(?:判决书|裁定书)?送达之日起$/u],
  [
    '履行期限',
    /(?:生效(?:之日)?(?:后|起)|发生法律效力(?:之日)?(?:后|起)|收到[^。;\n]{0,14}(?:后|起)|履行期限[^。;\n]{0,6})[^。;\n]{0,4}$/u,
  ],
  ['公告期限', /公告[^。;\n]{0,16}$/u],
  ['复议期限', /(?:复议|决定书)[^。;\n]{0,14}$/u],
  ['借款期限', /(?:借款|贷款|使用)(?:期限|期间)[^。;\n]{0,6}$/u],
  ['期限', /(?:期限|期间|限|之日起|内)[^。;\n]{0,8}$/u],
];

/** Periods with what they limit (`name`); a bare length without such a word is none. */
export function readDurations(view: BodyView): readonly Field<Limit>[] {
  return [...view.text.matchAll(DURATION)].flatMap((match) => {
    const before = view.text.slice(Math.max(0, match.index - 34), match.index);
    const role = ROLES.find(([, words]) => words.test(before))?.[0];
    const after = view.text.slice(match.index + match[0].length, match.index + match[0].length + 3);
    const limit = limitOf(match[1] ?? '', match[2] ?? '');
    if (limit === undefined || (role === undefined && !/^(?:之?内|以内)/u.test(after))) return [];
    return [view.field(role ?? '期限', limit, match.index, match.index + match[0].length)];
  });
}

function limitOf(number: string, unit: string): Limit | undefined {
  return number === '半' ? (unit === '年' ? { n: 6, unit: 'month' } : undefined) : parseLimit(`${number}${unit}`);
}

/** Sealing and freezing with how long: 冻结期限一年（自2020年1月1日起至2020年12月31日止）. */
export function readControls(view: BodyView): readonly Field<Control>[] {
  const found: Field<Control>[] = [];
  for (const match of view.text.matchAll(/(查封|扣押|冻结)(?:期限|期间|时间|期)[^。;\n]{0,80}/gu)) {
    const control = controlOf((match[1] ?? '查封') as Control['measure'], match[0]);
    if (control !== undefined) found.push(view.field('控制期限', control, match.index, match.index + match[0].length));
  }
  return found;
}

function controlOf(measure: Control['measure'], text: string): Control | undefined {
  const { dates } = findDates({ text });
  const length = new RegExp(DURATION.source, 'u').exec(text);
  const limit = length === null ? undefined : limitOf(length[1] ?? '', length[2] ?? '');
  const from = dates.find(({ bound }) => bound === 'from')?.date;
  const to = dates.find(({ bound }) => bound === 'to')?.date;
  if (limit === undefined && from === undefined && to === undefined) return undefined;
  return {
    measure,
    ...(limit === undefined ? {} : { limit }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
