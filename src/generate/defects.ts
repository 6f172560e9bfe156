import { dayOf } from './days.ts';
import type { CasePlan, Defect } from './plan.ts';
import type { TruthClass } from './truth.ts';

type Fits = Defect['fits'];

const NEW_RULES = dayOf('2017-07-01');
const PRICE_RULES = dayOf('2018-10-01');

const after =
  (day: number, fits: Fits): Fits =>
  (plan) =>
    plan.filed >= day && fits(plan);
/** Old enough that everything that follows from the case lies before the cut-off date. */
const settled =
  (days: number, fits: Fits): Fits =>
  (plan) =>
    plan.filed <= plan.asOf - days && fits(plan);

const any: Fits = (plan) => plan.kind === '首执';
const terminated: Fits = (plan) => plan.outcome === 'terminated';
const bare: Fits = (plan) => plan.outcome === 'terminated' && plan.path === 'bare' && plan.kind === '首执';
const held: Fits = (plan) => plan.outcome === 'terminated' && (plan.path === 'vehicle' || plan.path === 'equity');
const small: Fits = (plan) => plan.outcome === 'terminated' && plan.path === 'small';
const completed: Fits = (plan) => plan.outcome === 'completed';
const cash: Fits = (plan) => plan.outcome === 'completed' && plan.path === 'cash';
const direct: Fits = (plan) => any(plan) && plan.outcome === 'completed' && plan.path === 'direct';
const deduct: Fits = (plan) => plan.outcome === 'completed' && plan.path === 'deduct';
const auction: Fits = (plan) => plan.outcome === 'completed' && plan.path === 'auction';
const anyAuction: Fits = (plan) => plan.path === 'auction' && plan.outcome !== 'open';
const ended: Fits = (plan) => plan.outcome === 'ended';
const freshOpen: Fits = (plan) =>
  plan.outcome === 'open' && plan.filed > plan.asOf - 140 && plan.filed < plan.asOf - 40;
const oldOpen: Fits = (plan) => plan.outcome === 'open' && plan.filed < plan.asOf - 260;

const define = (cls: TruthClass, id: string, rate: number, fits: Fits): Defect => ({ id, class: cls, rate, fits });
const violation = (id: string, rate: number, fits: Fits): Defect => define('violation', id, rate, fits);
const nearMiss = (id: string, rate: number, fits: Fits): Defect => define('near_miss', id, rate, fits);
const exception = (id: string, rate: number, fits: Fits): Defect => define('exception', id, rate, fits);
const missing = (id: string, rate: number, fits: Fits): Defect => define('missing', id, rate, fits);

const recent = settled(120, any);
const ruled = after(NEW_RULES, settled(420, bare));
const alone: Fits = (plan) => plan.alone && ruled(plan);
const sealed = (plan: CasePlan): boolean => held(plan) && plan.filed < plan.asOf - 1500;
const auctioned = after(NEW_RULES, settled(700, anyAuction));
const sold = after(NEW_RULES, settled(700, auction));
const priced = after(PRICE_RULES, settled(700, anyAuction));
const paidIn = after(NEW_RULES, settled(500, cash));
const listed = after(
  NEW_RULES,
  settled(400, (plan) => completed(plan) && plan.alone && plan.path !== 'auction'),
);

/** All of them; a case has at most one, so that each stays clear. */
export const DEFECTS: readonly Defect[] = [
  violation('QX-01:late_filing', 0.003, recent),
  violation('QX-01:late_assignment', 0.003, recent),
  violation('QX-01:late_notice', 0.006, recent),
  nearMiss('QX-01:filed_on_seventh_day', 0.002, recent),
  nearMiss('QX-01:assigned_on_seventh_day', 0.002, recent),
  nearMiss('QX-01:notice_on_tenth_day', 0.003, recent),
  exception('QX-01:correction_of_papers', 0.002, recent),
  exception('QX-01:change_of_court', 0.0015, recent),
  missing('QX-01:received_on', 0.005, recent),
  missing('QX-01:notice_on', 0.004, (plan) => recent(plan) && plan.outcome !== 'terminated'),

  violation('ZB-07:too_early', 0.012, ruled),
  violation('ZB-07:one_day_early', 0.014, ruled),
  nearMiss('ZB-07:one_day_over', 0.018, ruled),
  exception('ZB-07:applicant_asked', 0.008, ruled),
  exception('ZB-07:exempt_entity', 0.012, alone),
  exception('ZB-07:act_only', 0.005, ruled),
  exception(
    'ZB-07:terminated_again',
    0.2,
    (plan) => plan.kind === '恢执' && terminated(plan) && plan.filed >= NEW_RULES,
  ),
  exception('ZB-07:before_the_rule', 0.03, (plan) => bare(plan) && plan.filed < dayOf('2016-07-01')),

  violation('ZB-08:no_report_order', 0.004, ruled),
  violation('ZB-08:no_query', 0.004, ruled),
  violation('ZB-08:query_too_old', 0.004, ruled),
  violation('ZB-08:survey_item_lacking', 0.005, ruled),
  violation('ZB-08:clue_not_verified', 0.005, ruled),
  violation('ZB-08:asset_without_reason', 0.004, ruled),
  violation('ZB-08:no_limit_order', 0.005, ruled),
  violation('ZB-08:no_interview', 0.004, ruled),
  violation('ZB-08:no_ruling', 0.003, ruled),
  violation('ZB-08:nothing_left', 0.004, ruled),
  violation('ZB-08:debtor_dead', 0.004, ruled),
  violation('ZB-08:no_consent_no_panel', 0.004, ruled),
  nearMiss('ZB-08:query_89_days_before', 0.004, ruled),
  nearMiss('ZB-08:balance_999', 0.02, after(NEW_RULES, settled(420, small))),
  exception('ZB-08:exempt_without_query', 0.012, alone),
  exception('ZB-08:asked_without_interview', 0.004, ruled),
  exception('ZB-08:court_is_applicant', 0.003, ruled),
  define('damaged', 'ZB-08:debtor_id_masked', 0.003, ruled),

  violation('ZB-09:gap', 0.015, settled(1100, ruled)),
  violation('ZB-09:never', 0.008, settled(600, ruled)),
  nearMiss('ZB-09:exactly_six_months', 0.008, settled(700, ruled)),
  exception('ZB-09:company_gone', 0.012, settled(900, alone)),

  violation('ZB-10:finding_ignored', 0.008, settled(600, ruled)),
  violation('ZB-10:resumed_late', 0.012, (plan) => plan.alone && settled(1100, ruled)(plan)),
  violation('ZB-10:advice_ignored', 0.006, settled(600, ruled)),
  nearMiss('ZB-10:resumed_on_thirtieth_day', 0.012, (plan) => plan.alone && settled(800, ruled)(plan)),
  exception('ZB-10:known_before', 0.005, settled(600, ruled)),
  exception('ZB-10:amount_999', 0.005, settled(600, ruled)),
  exception('ZB-10:resumed_elsewhere', 0.008, (plan) => plan.alone && settled(800, ruled)(plan)),

  violation('ZB-14:held_not_disposed', 0.012, settled(420, after(NEW_RULES, bare))),
  exception('ZB-14:objection_pending', 0.004, settled(420, after(NEW_RULES, bare))),
  exception('ZB-14:little_value', 0.004, settled(420, after(NEW_RULES, bare))),
  exception('ZB-14:nothing_left_for_creditor', 0.004, settled(420, after(NEW_RULES, bare))),

  violation('ZB-16:underpaid', 0.015, settled(300, cash)),
  violation('ZB-16:settlement_running', 0.006, settled(300, cash)),
  violation('ZB-16:ended_with_settlement_running', 0.008, settled(300, ended)),
  violation('ZB-16:withdrawn_and_filed_again', 0.01, settled(400, ended)),
  nearMiss('ZB-16:paid_98_percent', 0.005, settled(300, cash)),
  exception('ZB-16:rest_waived', 0.01, settled(300, cash)),
  exception('ZB-16:taken_in_kind', 0.006, settled(300, cash)),

  violation('CK-01:cash_far_over', 0.05, freshOpen),
  violation('CK-01:estates_far_over', 0.03, freshOpen),
  nearMiss('CK-01:cash_exactly', 0.02, freshOpen),
  exception('CK-01:indivisible', 0.02, freshOpen),
  exception('CK-01:waiting', 0.02, freshOpen),
  exception('CK-01:planned_only', 0.02, freshOpen),

  violation('CK-02:lapsed', 0.08, sealed),
  violation('CK-02:renewed_too_late', 0.03, sealed),
  nearMiss('CK-02:renewed_on_last_day', 0.04, sealed),
  exception('CK-02:lapsed_after_completion', 0.02, (plan) => deduct(plan) && plan.filed < plan.asOf - 900),

  violation(
    'CK-03:not_released',
    0.16,
    (plan) => deduct(plan) && plan.filed > plan.asOf - 800 && plan.filed < plan.asOf - 260,
  ),
  nearMiss('CK-03:released_on_fifteenth_day', 0.02, settled(300, deduct)),
  exception(
    'CK-03:sealed_for_another_case',
    0.06,
    (plan) => deduct(plan) && plan.alone && plan.filed > plan.asOf - 800 && plan.filed < plan.asOf - 260,
  ),

  violation('PM-01:first_notice_short', 0.025, auctioned),
  violation('PM-01:second_notice_short', 0.015, auctioned),
  nearMiss('PM-01:first_notice_exact', 0.015, auctioned),
  nearMiss('PM-01:second_notice_exact', 0.01, auctioned),
  exception('PM-01:withdrawn_and_published_again', 0.015, auctioned),
  exception('PM-01:ordinary_auction', 0.3, (plan) => anyAuction(plan) && plan.filed < dayOf('2016-03-01')),
  violation('PM-02:first_price_low', 0.02, auctioned),
  violation('PM-02:second_price_low', 0.015, auctioned),
  violation('PM-02:sale_price_differs', 0.008, auctioned),
  violation('PM-02:second_above_first', 0.005, auctioned),
  nearMiss('PM-02:exactly_70_and_80_percent', 0.02, auctioned),
  exception('PM-02:valued_again', 0.01, auctioned),
  missing('PM-02:reference_price', 0.01, auctioned),
  violation('PM-03:notice_after_validity', 0.05, settled(1500, priced)),
  violation('PM-03:start_six_months_after', 0.04, settled(1500, priced)),
  nearMiss('PM-03:notice_on_last_valid_day', 0.03, settled(1500, priced)),
  missing('PM-03:valid_until', 0.02, priced),
  violation('PM-04:deposit_low', 0.015, auctioned),
  violation('PM-04:deposit_high', 0.012, auctioned),
  nearMiss('PM-04:exactly_5_percent', 0.01, auctioned),
  nearMiss('PM-04:exactly_20_percent', 0.01, auctioned),
  missing('PM-04:deposit', 0.01, auctioned),
  violation('PM-10:valuation_late', 0.012, priced),
  violation('PM-10:auction_late', 0.012, priced),
  violation('PM-10:second_round_late', 0.01, priced),
  violation('PM-10:sale_late', 0.008, priced),
  violation('PM-10:ruling_late', 0.014, after(PRICE_RULES, sold)),
  violation('PM-10:delivery_late', 0.014, after(PRICE_RULES, sold)),
  nearMiss('PM-10:each_step_on_its_last_day', 0.03, after(PRICE_RULES, sold)),
  exception('PM-10:suspended', 0.015, settled(1500, priced)),

  violation('AK-01:paid_late', 0.015, paidIn),
  violation('AK-01:hold_not_approved', 0.004, paidIn),
  nearMiss('AK-01:paid_on_thirtieth_day', 0.008, paidIn),
  exception('AK-01:approved_hold', 0.008, paidIn),
  exception(
    'AK-01:hold_still_running',
    0.05,
    (plan) => cash(plan) && plan.filed > plan.asOf - 190 && plan.filed < plan.asOf - 120,
  ),
  exception('AK-01:escrowed', 0.004, paidIn),
  missing('AK-01:notified_on', 0.01, paidIn),
  violation('AK-02:never_paid_out', 0.009, paidIn),
  violation('AK-02:unclaimed', 0.005, paidIn),
  violation('AK-02:remainder_left', 0.004, paidIn),
  exception('AK-02:escrowed', 0.003, paidIn),
  exception('AK-02:being_distributed', 0.003, paidIn),
  violation('AK-04:paid_twice', 0.01, paidIn),
  violation('AK-04:more_than_due', 0.008, paidIn),
  exception('AK-04:returned_and_paid_again', 0.006, paidIn),

  violation('SX-01:not_removed', 0.012, listed),
  violation('SX-01:removed_late', 0.007, listed),
  violation('SX-01:limit_not_lifted', 0.007, listed),
  nearMiss('SX-01:removed_on_third_workday', 0.03, listed),
  exception('SX-01:fixed_term', 0.012, listed),
  missing('SX-01:clause', 0.006, listed),
  violation('SX-02:not_removed', 0.014, settled(1400, ruled)),
  violation('SX-02:removed_late', 0.006, settled(1400, ruled)),
  nearMiss('SX-02:removed_on_third_workday', 0.02, settled(1400, ruled)),
  exception('SX-02:extended_term', 0.006, settled(600, ruled)),

  violation(
    'QX-02:closed_late',
    0.012,
    settled(800, (plan) => any(plan) && (cash(plan) || ended(plan) || bare(plan))),
  ),
  violation('QX-02:still_open', 0.35, oldOpen),
  violation('QX-02:non_litigation_late', 0.02, settled(300, direct)),
  nearMiss('QX-02:non_litigation_on_last_day', 0.02, settled(300, direct)),
  nearMiss(
    'QX-02:closed_on_last_day',
    0.008,
    settled(500, (plan) => any(plan) && (cash(plan) || ended(plan))),
  ),
  exception(
    'QX-02:extended',
    0.008,
    settled(600, (plan) => any(plan) && (cash(plan) || ended(plan))),
  ),
  exception(
    'QX-02:deducted',
    0.008,
    settled(800, (plan) => any(plan) && (cash(plan) || ended(plan))),
  ),
];
