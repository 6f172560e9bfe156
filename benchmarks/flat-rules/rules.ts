/** A flat rule: one table, one condition, computed dates. Compiled by the real compiler from this text. */
export interface FlatRule {
  readonly code: string;
  readonly table: 'enforcement_case' | 'auction_lot';
  readonly yaml: string;
}

const rule = (code: string, title: string, table: FlatRule['table'], body: string): FlatRule => ({
  code,
  table,
  yaml: `code: ${code}\ntitle: ${title}\nversion: 1\nstage: procedure\ndepth: procedural\nbasis: [{ law: 民事诉讼法, article: 85 }]\n${body.replace(/^\n/u, '')}`,
});

const clue = (alias: string, days: string, says: string): string =>
  `clue: { subject: ${alias === 'c' ? 'c.id' : 'lot.case'}, key: [${alias}.id], ${days}says: '${says}', verify: [核对原始记录] }`;

/** Ten rules over cases and lots. */
export const FLAT_RULES: readonly FlatRule[] = [
  rule(
    'FL-01',
    '立案未满三个月即终本',
    'enforcement_case',
    `
parameters: { least: { value: 3 months, title: 最短期间 } }
steps:
  - { screen: c = enforcement_case, where: "c.close_mode = '终结本次执行程序'" }
  - compare: { earliest: c.filed_on + least }
hit: c.closed_on < earliest
${clue('c', 'days: earliest - c.closed_on, ', '{c.filed_on}立案、{c.closed_on}终本,早于{earliest}')}`,
  ),
  rule(
    'FL-02',
    '立案迟延',
    'enforcement_case',
    `
parameters: { limit: { value: 7 days, title: 立案期限 } }
steps:
  - { screen: c = enforcement_case, where: c.kind = '首执' }
  - compare: { due: 'deadline(c.received_on, limit)' }
hit: c.filed_on > due
${clue('c', 'days: c.filed_on - due, ', '{c.received_on}收到、{c.filed_on}立案,应在{due}前')}`,
  ),
  rule(
    'FL-03',
    '发出执行通知迟延',
    'enforcement_case',
    `
parameters: { limit: { value: 10 days, title: 通知期限 } }
steps:
  - screen: c = enforcement_case
  - compare: { due: 'deadline(c.accepted_on, limit)' }
hit: c.notice_on > due
${clue('c', 'days: c.notice_on - due, ', '{c.accepted_on}接收、{c.notice_on}发出通知,应在{due}前')}`,
  ),
  rule(
    'FL-04',
    '分案迟延',
    'enforcement_case',
    `
parameters: { limit: { value: 5 workdays, title: 分案期限 } }
steps:
  - screen: c = enforcement_case
  - compare: { due: 'deadline(c.filed_on, limit)' }
hit: c.assigned_on > due
${clue('c', 'days: c.assigned_on - due, ', '{c.filed_on}立案、{c.assigned_on}分案,应在{due}前')}`,
  ),
  rule(
    'FL-05',
    '超过六个月结案',
    'enforcement_case',
    `
parameters: { limit: { value: 6 months, title: 执行期限 } }
steps:
  - { screen: c = enforcement_case, where: 'c.closed_on is not null and not coalesce(c.stayed, false)' }
  - compare: { due: 'deadline(c.filed_on, limit)' }
hit: c.closed_on > due
${clue('c', 'days: c.closed_on - due, ', '{c.filed_on}立案、{c.closed_on}结案,应在{due}前')}`,
  ),
  rule(
    'FL-06',
    '未全部到位而报执行完毕',
    'enforcement_case',
    `
parameters: { tolerance: { value: 2%, title: 容差 } }
steps:
  - { screen: c = enforcement_case, where: c.close_mode = '执行完毕' }
  - compare: { wanted: c.amount_due * (1 - tolerance), settled: c.amount_paid + c.amount_waived }
hit: settled < wanted
${clue('c', 'amount: c.amount_due - settled, ', '应执行{c.amount_due}、到位{settled}而报执行完毕')}`,
  ),
  rule(
    'FL-07',
    '未结案逾一年',
    'enforcement_case',
    `
parameters: { long: { value: 1 year, title: 未结年限 }, least: { value: 5万元, title: 最低标的 } }
steps:
  - { screen: c = enforcement_case, where: c.closed_on is null }
hit: as_of > c.filed_on + long and c.amount_left >= least and c.amount_due >= least
${clue('c', 'days: as_of - c.filed_on, ', '{c.filed_on}立案至今未结,尚欠{c.amount_left}')}`,
  ),
  rule(
    'FL-08',
    '保证金比例越界',
    'auction_lot',
    `
parameters: { low: { value: 5%, title: 下限 }, high: { value: 20%, title: 上限 } }
steps:
  - { screen: lot = auction_lot, where: "lot.round in ('一拍', '二拍') and lot.state <> '撤回'" }
  - compare: { least: lot.start_price * low, most: lot.start_price * high }
hit: lot.deposit < least or lot.deposit > most
${clue('lot', 'amount: lot.deposit, ', '起拍价{lot.start_price}、保证金{lot.deposit},应在{least}至{most}之间')}`,
  ),
  rule(
    'FL-09',
    '公告期不足',
    'auction_lot',
    `
parameters: { movable: { value: 15 days, title: 动产 }, other: { value: 30 days, title: 其他 } }
steps:
  - { screen: lot = auction_lot, where: lot.round = '一拍' }
  - compare: { earliest: "if(lot.asset_kind = '动产', lot.notice_on + movable, lot.notice_on + other)", start: day_of(lot.start_at) }
hit: start < earliest
${clue('lot', 'days: earliest - start, ', '{lot.notice_on}公告、{start}开拍,最早应在{earliest}')}`,
  ),
  rule(
    'FL-10',
    '成交裁定送达迟延',
    'auction_lot',
    `
parameters: { limit: { value: 10 days, title: 送达期限 } }
steps:
  - { screen: lot = auction_lot, where: lot.state = '成交' }
  - compare: { due: 'deadline(lot.paid_on, limit)' }
hit: lot.ruling_served_on > due
${clue('lot', 'days: lot.ruling_served_on - due, ', '{lot.paid_on}付清、{lot.ruling_served_on}送达裁定,应在{due}前')}`,
  ),
];
