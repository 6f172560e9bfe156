/** Days that cannot come in the other order, by table: the earlier first. */
export const DATE_ORDER: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  enforcement_case: [
    ['received_on', 'filed_on'],
    ['filed_on', 'assigned_on'],
    ['filed_on', 'notice_on'],
    ['filed_on', 'closed_on'],
  ],
  judgment: [
    ['filed_on', 'decided_on'],
    ['decided_on', 'effective_on'],
  ],
  measure: [
    ['start_on', 'end_on'],
    ['start_on', 'released_on'],
  ],
  valuation: [
    ['started_on', 'report_on'],
    ['report_on', 'valid_until'],
  ],
  auction_lot: [
    ['notice_on', 'start_at'],
    ['start_at', 'end_at'],
    ['start_at', 'paid_on'],
  ],
  fund_receipt: [['arrived_on', 'notified_on']],
  fund_hold: [['approved_on', 'cleared_on']],
  sanction: [['published_on', 'removed_on']],
  objection: [['filed_on', 'ruled_on']],
  asset_query: [['sent_on', 'replied_on']],
  asset_report: [['issued_on', 'reported_on']],
  company: [['founded_on', 'cancelled_on']],
  bankruptcy: [['accepted_on', 'closed_on']],
};

/** Amounts of one row that are of one size: ten thousand times apart, one of them was read in the wrong unit. */
export const SAME_SIZE: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  enforcement_case: [
    ['amount_due', 'amount_paid'],
    ['amount_due', 'amount_left'],
  ],
  measure: [
    ['planned_amount', 'actual_amount'],
    ['planned_amount', 'net_value'],
  ],
  auction_lot: [
    ['reference_price', 'start_price'],
    ['start_price', 'deal_price'],
    ['start_price', 'deposit'],
  ],
  distribution: [['claim', 'amount']],
};
