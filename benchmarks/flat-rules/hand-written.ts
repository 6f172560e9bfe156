/** What a person would write in DuckDB for a rule: the screened rows, those that can't be told, and the hits with their evidence. */
export interface HandWritten {
  readonly code: string;
  readonly counts: string;
  readonly hits: string;
}

interface Parts {
  readonly from: string;
  readonly screen: string;
  readonly hit: string;
  /** Values that the finding shows, beside subject, court, key and the place of the row. */
  readonly values: string;
}

const due = (day: string): string => `LEFT JOIN calendar_day cal ON cal.day = ${day}`;
const CASES = 'enforcement_case c';
const LOTS = 'auction_lot lot';

const PARTS: Readonly<Record<string, Parts>> = {
  'FL-01': {
    from: CASES,
    screen: "c.close_mode = '终结本次执行程序'",
    hit: 'c.closed_on < c.filed_on + INTERVAL 3 MONTH',
    values:
      'c.close_mode, c.filed_on, c.closed_on, CAST(c.filed_on + INTERVAL 3 MONTH AS DATE) AS earliest, CAST(c.filed_on + INTERVAL 3 MONTH AS DATE) - c.closed_on AS days',
  },
  'FL-02': {
    from: `${CASES} ${due('c.received_on + 7')}`,
    screen: "c.kind = '首执'",
    hit: 'c.filed_on > cal.next',
    values: 'c.kind, c.received_on, c.filed_on, cal.next AS due, c.filed_on - cal.next AS days',
  },
  'FL-03': {
    from: `${CASES} ${due('c.accepted_on + 10')}`,
    screen: 'TRUE',
    hit: 'c.notice_on > cal.next',
    values: 'c.accepted_on, c.notice_on, cal.next AS due, c.notice_on - cal.next AS days',
  },
  'FL-04': {
    from: `${CASES} LEFT JOIN (SELECT f.day, w.day AS due FROM calendar_day f JOIN calendar_day w ON w.workdays = f.workdays + 5 AND w.day = w.next) cal ON cal.day = c.filed_on`,
    screen: 'TRUE',
    hit: 'c.assigned_on > cal.due',
    values: 'c.filed_on, c.assigned_on, cal.due, c.assigned_on - cal.due AS days',
  },
  'FL-05': {
    from: `${CASES} ${due('CAST(c.filed_on + INTERVAL 6 MONTH AS DATE)')}`,
    screen: 'c.closed_on IS NOT NULL AND NOT COALESCE(c.stayed, FALSE)',
    hit: 'c.closed_on > cal.next',
    values: 'c.filed_on, c.closed_on, c.stayed, cal.next AS due, c.closed_on - cal.next AS days',
  },
  'FL-06': {
    from: CASES,
    screen: "c.close_mode = '执行完毕'",
    hit: 'c.amount_paid + c.amount_waived < c.amount_due * 0.98',
    values:
      'c.close_mode, c.amount_due, c.amount_paid, c.amount_waived, c.amount_due * 0.98 AS wanted, c.amount_due - c.amount_paid - c.amount_waived AS amount',
  },
  'FL-07': {
    from: CASES,
    screen: 'c.closed_on IS NULL',
    hit: "DATE '2024-06-30' > c.filed_on + INTERVAL 1 YEAR AND c.amount_left >= 5000000 AND c.amount_due >= 5000000",
    values: "c.filed_on, c.closed_on, c.amount_left, c.amount_due, DATE '2024-06-30' - c.filed_on AS days",
  },
  'FL-08': {
    from: LOTS,
    screen: "lot.round IN ('一拍', '二拍') AND lot.state <> '撤回'",
    hit: '(lot.deposit < lot.start_price * 0.05 OR lot.deposit > lot.start_price * 0.2)',
    values:
      'lot.round, lot.state, lot.start_price, lot.deposit, lot.start_price * 0.05 AS least, lot.start_price * 0.2 AS most',
  },
  'FL-09': {
    from: LOTS,
    screen: "lot.round = '一拍'",
    hit: "CAST(lot.start_at AS DATE) < lot.notice_on + CASE WHEN lot.asset_kind = '动产' THEN 15 ELSE 30 END",
    values:
      "lot.round, lot.asset_kind, lot.notice_on, CAST(lot.start_at AS DATE) AS start, lot.notice_on + CASE WHEN lot.asset_kind = '动产' THEN 15 ELSE 30 END AS earliest",
  },
  'FL-10': {
    from: `${LOTS} ${due('lot.paid_on + 10')}`,
    screen: "lot.state = '成交'",
    hit: 'lot.ruling_served_on > cal.next',
    values: 'lot.state, lot.paid_on, lot.ruling_served_on, cal.next AS due, lot.ruling_served_on - cal.next AS days',
  },
};

export const HAND_WRITTEN: readonly HandWritten[] = Object.entries(PARTS).map(
  ([code, { from, screen, hit, values }]) => {
    const alias = from.startsWith(LOTS) ? 'lot' : 'c';
    // A lot is told by the number of its case.
    const subject =
      alias === 'c' ? 'c.case_no AS subject, c.court' : 'COALESCE(k.case_no, lot.lot_no) AS subject, lot.court';
    const owner = alias === 'c' ? '' : ' LEFT JOIN enforcement_case k ON k.id = lot."case"';
    return {
      code,
      counts: `SELECT COUNT(*) FILTER (WHERE (${screen}) IS NOT FALSE) AS screened, COUNT(*) FILTER (WHERE ((${screen}) AND ${hit}) IS NULL) AS unknown FROM ${from}`,
      hits: `SELECT ${alias}.id AS key, ${subject}, ${values}, ${alias}._sheet, ${alias}._row FROM ${from}${owner} WHERE (${screen}) AND ${hit}`,
    };
  },
);
