import type { Delivery } from './delivery.ts';

const FINANCE = '法院财务部门';
const PLATFORM = '网络司法拍卖平台';
const words = (text: string): string[] => text.split(' ');

/** What every other office hands over: court cashiers, auction platforms, civil divisions, registers. */
export const OUTSIDE_DELIVERIES: readonly Delivery[] = [
  {
    table: 'auction_lot',
    office: PLATFORM,
    file: '拍卖标的',
    form: 'xlsx',
    fields: words(
      'lot_no case asset asset_kind title platform online round notice_on start_at end_at start_price reference_price deposit step state deal_price buyer buyer_is_applicant paid_on ruling_served_on delivered_on previous_lot republished equity court bid_count applicants viewers',
    ),
  },
  { table: 'bid', office: PLATFORM, file: '出价记录', form: 'csv', fields: words('lot bidder price bid_at state') },
  {
    table: 'fund_receipt',
    office: FINANCE,
    file: '案款到账',
    form: 'csv',
    dates: 'slashes',
    alias: { receipt_no: 1, amount: 1, arrived_on: 1 },
    fields: words('receipt_no case payer amount kind arrived_on notified_on claimed'),
  },
  {
    table: 'fund_payment',
    office: FINANCE,
    file: '案款发放',
    form: 'csv',
    dates: 'slashes',
    fields: words('payment_no receipt case payee amount kind paid_on'),
  },
  {
    table: 'fund_hold',
    office: FINANCE,
    file: '延缓发放',
    form: 'csv',
    fields: words('receipt reason approved_on cleared_on'),
  },
  { table: 'fund_escrow', office: FINANCE, file: '案款提存', form: 'csv', fields: words('receipt amount escrowed_on') },
  {
    table: 'fee',
    office: FINANCE,
    file: '诉讼费执行费',
    form: 'csv',
    fields: words('case kind amount prepaid_by borne_by paid_on refunded_on'),
  },
  {
    table: 'judgment',
    office: '民事审判',
    file: '民事裁判文书',
    form: 'csv',
    alias: { decided_on: 1 },
    fields: words(
      'case_no court kind cause filed_on decided_on effective_on amount absent service_by_notice withdrawn cash_delivery form_iou',
    ),
  },
  {
    table: 'judgment_party',
    office: '民事审判',
    file: '裁判当事人',
    form: 'csv',
    fields: words('judgment role party'),
  },
  {
    table: 'judgment_agent',
    office: '民事审判',
    file: '裁判代理人',
    form: 'csv',
    fields: words('judgment side agent kind'),
  },
  {
    table: 'company',
    office: '市场监督管理局',
    file: '企业登记',
    form: 'csv',
    dates: 'chinese',
    fields: words('company state kind licensed_lender founded_on cancelled_on'),
  },
  { table: 'relation', office: '公安机关', file: '主体关系', form: 'csv', fields: words('from to kind from_on') },
  {
    table: 'bankruptcy',
    office: '人民法院',
    file: '破产案件',
    form: 'csv',
    fields: words('company accepted_on closed_on'),
  },
  {
    table: 'estate',
    office: '不动产登记中心',
    file: '不动产登记',
    form: 'csv',
    inWan: ['mortgage_amount', 'estimated_value'],
    fields: words('owner asset registered_on area share mortgage_amount estimated_value'),
  },
  {
    table: 'estate_transfer',
    office: '不动产登记中心',
    file: '不动产转移登记',
    form: 'csv',
    fields: words('asset from to price market_price transferred_on'),
  },
  {
    table: 'vehicle',
    office: '车辆管理所',
    file: '机动车登记',
    form: 'csv',
    dates: 'slashes',
    fields: words('owner asset plate_kind use registered_on state mortgaged sealed estimated_value'),
  },
  {
    table: 'provident_fund',
    office: '住房公积金管理中心',
    file: '住房公积金',
    form: 'csv',
    fields: words('person account employer base monthly balance state last_month loan_balance frozen snapshot_on'),
  },
  {
    table: 'social_security',
    office: '人力资源和社会保障局',
    file: '社会保险',
    form: 'csv',
    fields: words('person employer insurance month base pension flexible'),
  },
  {
    table: 'bank_balance',
    office: '商业银行',
    file: '银行账户余额',
    form: 'csv',
    fields: words('owner account bank opened_on balance kind frozen dated_on'),
  },
  {
    table: 'equity',
    office: '市场监督管理局',
    file: '股权登记',
    form: 'csv',
    fields: words('holder company share subscribed held_from pledged'),
  },
  {
    table: 'death',
    office: '民政局',
    file: '死亡与火化',
    form: 'csv',
    fields: words('person died_on cremated_on registered_on'),
  },
];
