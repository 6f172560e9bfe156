import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { CaseFile } from './case-file.ts';

const SCOPE = '商业银行、证券、互联网银行、车辆、不动产、工商总局、人行';
const ITEMS = ['公积金', '金融理财', '收益类保险', '股息红利'];

/** Report orders and the first network query for each debtor, and now and then a clue from the creditor. */
export function askAtFirst(c: CaseFile): void {
  const { random } = c;
  for (const debtor of c.debtors) {
    if (!c.is('ZB-08:no_report_order')) reportOrder(c, debtor);
    if (!exemptFromQuery(c)) query(c, debtor, c.filed + random.between(1, 8), c.plan.path !== 'bare');
  }
  if (c.is('ZB-08:no_report_order')) c.confirm();
  if (random.chance(0.15)) clue(c);
}

function exemptFromQuery(c: CaseFile): boolean {
  return c.is('ZB-08:exempt_without_query') || c.is('ZB-08:no_query');
}

function reportOrder(c: CaseFile, debtor: Person): void {
  const { random, notice } = c;
  const reported = random.chance(0.6) ? notice + random.between(4, 12) : null;
  c.put('asset_report', {
    party: debtor,
    issued_on: notice,
    due_on: notice + 15,
    reported_on: reported,
    verified_on: reported === null ? null : reported + random.between(3, 12),
  });
}

function query(c: CaseFile, debtor: Person, sent: Day, hasResult: boolean): void {
  c.put('asset_query', {
    party: debtor,
    phase: '执行中',
    sent_on: sent,
    replied_on: sent + c.random.between(1, 3),
    scope: SCOPE,
    has_result: hasResult,
  });
}

function clue(c: CaseFile): void {
  const { random, world } = c;
  const given = c.filed + random.between(8, 20);
  const urgent = random.chance(0.15);
  const verified = given + (urgent ? random.between(0, 2) : random.between(1, 5));
  c.put('asset_clue', {
    source: random.pick(['申请执行人提供', '网络查控反馈', '知情人举报']),
    given_on: given,
    specific: true,
    urgent,
    verified_on: verified,
    state: verified > world.asOf ? '核实中' : '已核实',
  });
}

/** What must have been done about each debtor before 终本: a fresh query of all kinds and the four surveys. */
export function askBeforeTermination(c: CaseFile, closed: Day): void {
  const { random } = c;
  for (const debtor of c.debtors) {
    const days = c.is('ZB-08:query_89_days_before') ? 89 : Math.min(random.between(6, 60), closed - c.filed - 2);
    const left = c.is('ZB-08:query_too_old') || exemptFromQuery(c);
    if (!left) query(c, debtor, closed - days, false);
    survey(c, debtor, closed);
  }
  const queried = /no_query|query_too_old|query_89|exempt_without_query|survey_item/;
  if (c.plan.defect?.id.startsWith('ZB-08') === true && queried.test(c.plan.defect.id)) c.confirm();
  if (c.is('ZB-08:clue_not_verified')) {
    const given = c.filed + random.between(20, 60);
    c.put('asset_clue', {
      source: '申请执行人提供',
      given_on: given,
      specific: true,
      urgent: false,
      verified_on: null,
      state: '未核实',
    });
    c.confirm();
  }
}

function survey(c: CaseFile, debtor: Person, closed: Day): void {
  const { random } = c;
  const left = c.is('ZB-08:survey_item_lacking') ? random.pick(['金融理财', '收益类保险', '股息红利']) : '';
  for (const item of ITEMS) {
    if (item === left || (item === '公积金' && debtor.kind !== '自然人')) continue;
    const surveyed = c.notice + random.between(3, Math.max(4, closed - c.notice - 5));
    c.put('asset_survey', {
      party: debtor,
      surveyed_on: Math.min(surveyed, closed - 1),
      item,
      result: '未发现可供执行财产',
    });
  }
  if (random.chance(0.12)) {
    c.put('asset_survey', {
      party: debtor,
      surveyed_on: closed - random.between(2, 40),
      item: random.pick(['搜查', '悬赏', '司法审计']),
      result: '未发现可供执行财产',
    });
  }
}
