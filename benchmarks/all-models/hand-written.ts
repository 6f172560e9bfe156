/** What a person would write in DuckDB for one of the catalogue's models: a table of outcomes, then its hits and the rows behind them. */
export interface HandWrittenModel {
  readonly code: string;
  /** Makes the table `by_hand`: key, outcome and the values that the finding shows. */
  readonly outcome: string;
  readonly hits: string;
  /** Sheet and row of each row behind the hits, by source. */
  readonly evidence: readonly string[];
}

const asOf = "DATE '2024-06-30'";
const behind = (source: string, on: string): string =>
  `SELECT DISTINCT h.key, e.id, e._sheet, e._row FROM by_hand h JOIN ${source} e ON ${on} WHERE h.outcome = 'hit'`;
const hits = (subject: string): string =>
  `SELECT h.*, k.case_no AS subject, k.court FROM by_hand h LEFT JOIN enforcement_case k ON k.id = h.${subject} WHERE h.outcome = 'hit'`;

const payoutOverdue = `
WITH paid AS (
  SELECT receipt, CAST(SUM(amount) FILTER (WHERE paid_on <= ${asOf}) AS BIGINT) AS amount, MAX(paid_on) FILTER (WHERE paid_on <= ${asOf}) AS last, BOOL_OR(paid_on IS NULL) AS unclear
  FROM fund_payment WHERE receipt IS NOT NULL GROUP BY receipt
), loose AS (
  SELECT "case", CAST(SUM(amount) FILTER (WHERE paid_on <= ${asOf}) AS BIGINT) AS amount, BOOL_OR(paid_on IS NULL) AS unclear FROM fund_payment WHERE receipt IS NULL GROUP BY "case"
), money AS (
  SELECT m.id AS key, m."case", m.amount, m.arrived_on, m.notified_on, cal.next AS due, COALESCE(p.amount, 0) AS paid, m.amount - COALESCE(p.amount, 0) AS rest,
    CASE WHEN COALESCE(p.amount, 0) >= m.amount THEN p.last ELSE ${asOf} END AS done, COALESCE(l.amount, 0) AS loose, COALESCE(p.unclear, FALSE) OR COALESCE(l.unclear, FALSE) AS unclear
  FROM fund_receipt m
  LEFT JOIN calendar_day cal ON cal.day = COALESCE(m.notified_on, m.arrived_on) + 30
  LEFT JOIN paid p ON p.receipt = m.id LEFT JOIN loose l ON l."case" = m."case"
  WHERE m.kind = '执行案款' AND m."case" IS NOT NULL AND COALESCE(m.notified_on, m.arrived_on) >= DATE '2017-05-01'
)
SELECT m.*, m.done - m.due AS days, CASE
  WHEN EXISTS (SELECT 1 FROM fund_hold h LEFT JOIN calendar_day cal ON cal.day = COALESCE(h.cleared_on, ${asOf}) + 10 WHERE h.receipt = m.key AND h.approved_on IS NOT NULL AND h.approved_on <= m.due AND m.done <= cal.next)
    OR EXISTS (SELECT 1 FROM fund_escrow k WHERE k.receipt = m.key AND k.escrowed_on <= m.due AND COALESCE(k.amount, m.amount) + m.paid >= m.amount)
    OR (m.rest > 0 AND m.loose >= m.rest) THEN 'excluded'
  WHEN m.unclear OR m.done > m.due IS NULL THEN 'insufficient' ELSE 'hit' END AS outcome
FROM money m WHERE m.unclear OR m.done > m.due IS NOT FALSE`;

const overSeizure = `
WITH until AS (SELECT measure, MAX(new_end_on) AS day FROM measure_renewal WHERE renewed_on <= ${asOf} GROUP BY measure),
sealed AS (
  SELECT m."case", m.asset, m.asset_kind = '存款' AS cash, COALESCE(m.indivisible, TRUE) AS whole, m.start_on, GREATEST(m.end_on, u.day) AS until,
    CASE WHEN m.asset_kind = '存款' THEN m.actual_amount ELSE m.net_value END AS worth
  FROM measure m LEFT JOIN until u ON u.measure = m.id
  WHERE m.rank = '首封' AND m.start_on <= ${asOf} AND (m.released_on IS NULL OR m.released_on > ${asOf})
), assets AS (
  SELECT "case", asset,
    MAX(CASE WHEN until >= ${asOf} AND cash THEN worth ELSE 0 END) AS cash,
    MAX(CASE WHEN until >= ${asOf} AND NOT cash AND NOT whole THEN worth ELSE 0 END) AS divisible,
    MAX(CASE WHEN until >= ${asOf} AND NOT cash AND whole THEN worth ELSE 0 END) AS whole,
    BOOL_OR(until IS NULL OR (until >= ${asOf} AND worth IS NULL)) AS lacking, MAX(start_on) AS last
  FROM sealed WHERE "case" IS NOT NULL AND asset IS NOT NULL GROUP BY "case", asset
), totals AS (
  SELECT "case", CAST(SUM(cash) AS BIGINT) AS cash, CAST(SUM(divisible) AS BIGINT) AS divisible, CAST(SUM(whole) AS BIGINT) AS whole, MIN(CASE WHEN whole > 0 THEN whole END) AS smallest, BOOL_OR(lacking) AS lacking, MAX(last) AS last
  FROM assets GROUP BY "case"
), owed AS (
  SELECT t.*, c.amount_due, c.amount_due + c.late_interest + c.execution_fee AS owed, t.cash + t.divisible AS loose, t.cash + t.divisible + t.whole - COALESCE(t.smallest, t.whole) AS rest
  FROM totals t JOIN enforcement_case c ON c.id = t."case" WHERE c.kind IN ('首执', '恢执') AND COALESCE(c.close_mode, '其他') <> '执行完毕'
), judged AS (
  SELECT o.*, (cash > amount_due AND cash > owed) OR (loose > amount_due * 1.5 AND loose > owed * 1.5) OR (whole > 0 AND rest > amount_due * 1.5 AND rest > owed * 1.5) AS over FROM owed o
)
SELECT j."case" AS key, j.*, CASE WHEN over AND amount_due IS NOT NULL THEN 'hit' ELSE 'insufficient' END AS outcome FROM judged j WHERE over IS NOT FALSE OR lacking OR amount_due IS NULL`;

const postTermination = `
WITH ended AS (
  SELECT id, closed_on, amount_left FROM enforcement_case
  WHERE (kind IS NULL OR kind IN ('首执', '恢执')) AND close_mode = '终结本次执行程序' AND closed_on >= DATE '2016-12-01' AND closed_on <= ${asOf}
), back AS (
  SELECT e.id, MIN(b.day) AS day FROM ended e JOIN (
    SELECT origin_case, resumed_on AS day FROM resumption UNION ALL SELECT origin_case, filed_on FROM enforcement_case WHERE origin_case IS NOT NULL
  ) b ON b.origin_case = e.id WHERE b.day >= e.closed_on GROUP BY e.id
), duty AS (
  SELECT e.*, LEAST(${asOf}, CAST(e.closed_on + INTERVAL 5 YEAR AS DATE), b.day) AS until FROM ended e LEFT JOIN back b ON b.id = e.id
), events AS (
  SELECT d.id, q.sent_on AS day FROM duty d JOIN post_query q ON q."case" = d.id WHERE q.sent_on >= d.closed_on AND q.sent_on <= d.until
  UNION ALL SELECT id, closed_on FROM duty UNION ALL SELECT id, until FROM duty
), gaps AS (SELECT id, day, LAG(day) OVER (PARTITION BY id ORDER BY day) AS previous FROM events
), broken AS (
  SELECT id, MAX(day - previous) AS longest, COUNT(*) FILTER (WHERE day > CAST(previous + INTERVAL 6 MONTH AS DATE) + 10) AS breaks, arg_max(previous, day - previous) AS since FROM gaps GROUP BY id
), candidates AS (SELECT d.*, b.longest, b.breaks, b.since FROM broken b JOIN duty d ON d.id = b.id WHERE b.breaks >= 1
), debtors AS (
  SELECT p."case", COUNT(*) AS number, COUNT(p.party) AS known, MIN(p.party) AS one, MAX(p.party) AS other, BOOL_AND(COALESCE(p.death, FALSE)) AS dead
  FROM case_party p WHERE p.role = '被执行人' AND p."case" IN (SELECT id FROM candidates) GROUP BY p."case"
), gone AS (SELECT DISTINCT company FROM company WHERE state = '注销')
SELECT c.id AS key, c.*, CASE
  WHEN c.amount_left <= 0 OR COALESCE(d.dead, FALSE) OR EXISTS (SELECT 1 FROM asset_query q WHERE q."case" = c.id AND q.phase = '终本后')
    OR (d.known <= 2 AND d.known = d.number AND d.one IN (SELECT company FROM gone) AND d.other IN (SELECT company FROM gone)) THEN 'excluded' ELSE 'hit' END AS outcome
FROM candidates c LEFT JOIN debtors d ON d."case" = c.id`;

const selective = `
WITH early AS (
  SELECT id, court, filed_on, closed_on, amount_left, applicant_asked_termination FROM enforcement_case
  WHERE (kind IS NULL OR kind IN ('首执', '恢执')) AND close_mode = '终结本次执行程序' AND closed_on <= ${asOf} AND (amount_left IS NULL OR amount_left > 0)
), late AS (
  SELECT id, court, filed_on, amount_paid, cause, origin_case FROM enforcement_case WHERE (kind IS NULL OR kind IN ('首执', '恢执')) AND amount_paid > 0
), arrivals AS (SELECT "case", MIN(arrived_on) AS day FROM fund_receipt WHERE kind = '执行案款' AND arrived_on <= ${asOf} GROUP BY "case"
), debtor AS (SELECT id, "case", party FROM case_party WHERE role = '被执行人' AND party IS NOT NULL
), pairs AS (
  SELECT e.id AS early, l.id AS late, a.party, e.closed_on, e.filed_on AS early_filed, e.amount_left, e.applicant_asked_termination, l.filed_on AS late_filed, l.amount_paid, l.cause, m.day AS arrived
  FROM early e JOIN debtor a ON a."case" = e.id JOIN debtor b ON b.party = a.party JOIN late l ON l.id = b."case" JOIN arrivals m ON m."case" = l.id
  WHERE l.id <> e.id AND l.court = e.court AND l.filed_on > e.filed_on AND (l.origin_case IS NULL OR l.origin_case <> e.id) AND m.day >= e.closed_on
), grouped AS (
  SELECT early, late, ANY_VALUE(closed_on) AS closed, ANY_VALUE(early_filed) AS early_filed, ANY_VALUE(late_filed) AS late_filed, ANY_VALUE(amount_left) AS left_over, ANY_VALUE(amount_paid) AS late_paid, ANY_VALUE(cause) AS cause, MIN(arrived) AS arrived,
    BOOL_OR(EXISTS (SELECT 1 FROM fund_receipt r WHERE r."case" = p.late AND r.kind = '执行案款' AND r.arrived_on <= ${asOf} AND r.payer = p.party)) AS own
  FROM pairs p GROUP BY early, late
)
SELECT g.early || '-' || g.late AS key, g.*, g.arrived - g.closed AS days, LEAST(g.left_over, g.late_paid) AS amount, CASE
  WHEN g.late_paid < 1000000 OR regexp_matches(g.cause, '劳动报酬|劳动争议|工资|工伤|赡养|抚养|抚育|扶养')
    OR EXISTS (SELECT 1 FROM resumption b WHERE b.origin_case = g.early AND b.resumed_on <= g.arrived + 30)
    OR EXISTS (SELECT 1 FROM enforcement_case a WHERE a.origin_case = g.early AND a.filed_on <= g.arrived + 30)
    OR EXISTS (SELECT 1 FROM distribution d WHERE d.creditor_case = g.early AND d."case" = g.late)
    OR EXISTS (SELECT 1 FROM distribution d WHERE d."case" = g.late AND d.priority)
    OR EXISTS (SELECT 1 FROM measure s WHERE s."case" = g.late AND s.rank = '首封' AND s.start_on <= g.closed)
    OR (NOT g.own AND NOT EXISTS (SELECT 1 FROM auction_lot l WHERE l."case" = g.late AND l.state = '成交') AND NOT EXISTS (SELECT 1 FROM disposal d WHERE d."case" = g.late)) THEN 'excluded'
  ELSE 'hit' END AS outcome
FROM grouped g`;

const model = (code: string, select: string, subject: string, evidence: readonly string[]): HandWrittenModel => ({
  code,
  outcome: `CREATE OR REPLACE TEMP TABLE by_hand AS ${select.trim()}`,
  hits: hits(subject),
  evidence,
});

export const HAND_WRITTEN_MODELS: readonly HandWrittenModel[] = [
  model('AK-01', payoutOverdue, '"case"', [
    behind('fund_receipt', 'e.id = h.key'),
    behind('enforcement_case', 'e.id = h."case"'),
    behind('fund_payment', `e.receipt = h.key AND e.paid_on <= ${asOf}`),
    behind('fund_payment', `e."case" = h."case" AND e.receipt IS NULL AND e.paid_on <= ${asOf}`),
  ]),
  model('CK-01', overSeizure, 'key', [behind('enforcement_case', 'e.id = h.key')]),
  model('ZB-09', postTermination, 'key', [
    behind('enforcement_case', 'e.id = h.key'),
    behind('resumption', 'e.origin_case = h.key AND e.resumed_on >= h.closed_on'),
    behind('enforcement_case', 'e.origin_case = h.key AND e.filed_on >= h.closed_on'),
    behind('case_party', 'e."case" = h.key AND e.role = \'被执行人\''),
    behind('post_query', 'e."case" = h.key AND e.sent_on >= h.closed_on AND e.sent_on <= h.until'),
  ]),
  model('QX-05', selective, 'early', [
    behind('enforcement_case', 'e.id = h.early'),
    behind('enforcement_case', 'e.id = h.late'),
    behind('case_party', 'e."case" IN (h.early, h.late) AND e.role = \'被执行人\''),
  ]),
];
