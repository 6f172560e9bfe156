import { expect, test } from 'vitest';
import type { FieldDef } from '#catalogue';
import { loadSchema } from '#content';
import type { RawCell, RawSheet } from '#readers';
import { headerIndex } from '../recognise/header-index.ts';
import { recogniseSheet } from '../recognise/recognise-sheet.ts';
import { slotName } from './slot-name.ts';

/** Headers as offices write them (invented), and what they are; an empty slot: nothing of the table. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  enforcement_case: {
    执行案号: 'case_no',
    受理法院名称: 'court',
    立案时间: 'filed_on',
    结案时间: 'closed_on',
    结案方式: 'close_mode',
    承办法官姓名: 'officer',
    执行标的额: 'amount_due',
    实际到位数额: 'amount_paid',
    案件备注: '',
  },
  case_party: {
    案件编号: 'case',
    当事人名称: 'party.name',
    当事人身份证号码: 'party.id',
    当事人诉讼地位: 'role',
    联系电话: '',
  },
  asset_query: {
    执行案号: 'case',
    被查询人姓名: 'party.name',
    被查询人证件号: 'party.id',
    查询发起时间: 'sent_on',
    查询反馈时间: 'replied_on',
    是否有查询结果: 'has_result',
    录入员: '',
  },
  found_asset: {
    案号: 'case',
    财产所有人姓名: 'owner.name',
    所有人身份证号: 'owner.id',
    财产类型: 'kind',
    财产价值: 'amount',
    查明时间: 'found_on',
    不能执行原因: 'no_exec_reason',
  },
  measure: {
    查封编号: 'measure_no',
    执行案号: 'case',
    查封方式: '',
    财产名称: 'asset',
    首封或轮候: '',
    查封起始日期: 'start_on',
    查封到期日: 'end_on',
    解封时间: 'released_on',
    实际冻结数额: 'actual_amount',
    措施类型: 'mode',
  },
  valuation: {
    评估编号: 'valuation_no',
    案号: 'case',
    评估机构名称: 'agency',
    定价方式: 'method',
    启动评估时间: 'started_on',
    评估报告时间: 'report_on',
    评估价: 'price',
    评估费: 'fee',
  },
  auction_lot: {
    标的物编号: 'lot_no',
    执行案号: 'case',
    拍卖标题: 'title',
    公告时间: 'notice_on',
    拍卖开始时间: 'start_at',
    拍卖结束时间: 'end_at',
    起拍价格: 'start_price',
    成交价格: 'deal_price',
    竞买保证金: 'deposit',
    买受人姓名: 'buyer.name',
    围观人数: 'viewers',
  },
  fund_receipt: {
    缴款编号: 'receipt_no',
    案件号: 'case',
    缴款人姓名: 'payer.name',
    缴款人身份证: 'payer.id',
    到账数额: 'amount',
    到账时间: 'arrived_on',
    款项性质: 'kind',
    经办柜员: '',
  },
  fund_payment: {
    发放编号: 'payment_no',
    案号: 'case',
    领款人姓名: 'payee.name',
    领款人证件号码: 'payee.id',
    发放数额: 'amount',
    发放时间: 'paid_on',
    审批人: '',
  },
  distribution: {
    执行案号: 'case',
    债权人姓名: 'creditor.name',
    债权人身份证号: 'creditor.id',
    债权数额: 'claim',
    分配数额: 'amount',
    分配时间: 'dated_on',
    是否优先受偿: 'priority',
  },
  termination: { 案号: 'case', 终本裁定时间: 'ruled_on', 是否经合议庭审查: '', 卷宗页码: '' },
  post_query: {
    案号: 'case',
    查询发送时间: 'sent_on',
    查询反馈时间: 'replied_on',
    是否有结果: 'has_result',
    告知申请执行人时间: 'informed_on',
  },
  sanction: {
    失信编号: 'sanction_no',
    执行案号: 'case',
    失信被执行人姓名: 'subject.name',
    失信被执行人身份证号: 'subject.id',
    发布时间: 'published_on',
    失信行为具体情形: 'clause',
    删除时间: 'removed_on',
  },
  objection: {
    执行案号: 'case',
    异议类型: 'kind',
    异议人姓名: 'party.name',
    异议提出时间: 'filed_on',
    裁定时间: 'ruled_on',
    裁定结果: 'result',
  },
  judgment: {
    案号: 'case_no',
    审理法院名称: 'court',
    案由: 'cause',
    立案时间: 'filed_on',
    裁判时间: 'decided_on',
    生效时间: 'effective_on',
    是否缺席: 'absent',
  },
  period_adjustment: {
    案号: 'case',
    扣除事由: 'reason',
    起始时间: 'from_on',
    终止时间: 'to_on',
    批准时间: 'approved_on',
  },
  interview: { 执行案号: 'case', 约谈对象: 'person.name', 约谈时间: 'held_on', 是否同意终本: 'agreed', 记录人: '' },
  vehicle: { 车牌号码: 'asset', 所有人姓名: 'owner.name', 所有人身份证号: 'owner.id', 登记时间: 'registered_on' },
};

const full = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

/** As an exporting system in English would have it: `Filed Date`, `Payer ID No.`. */
function english(slot: string): string {
  const words = slot
    .replace('.id', '_ID_No.')
    .replace('.', '_')
    .replace(/_on$/u, '_date')
    .replace(/_at$/u, '_time')
    .split('_');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}

/** How offices dress a header up. */
const STYLES: Readonly<
  Record<string, (header: string, place: number, isMoney: boolean, isDate: boolean, slot: string) => string>
> = {
  plain: (header) => header,
  'full width and mark': (header) => full(`*${header}`),
  required: (header) => `${header}(必填)`,
  'full-width brackets': (header) => `${header}（请勿修改）`,
  unit: (header, _, isMoney) => (isMoney ? `${header}(元)` : header),
  'unit after a slash': (header, _, isMoney) => (isMoney ? `${header}/元` : header),
  'form of dates': (header, _, __, isDate) => (isDate ? `${header}\n(yyyy-mm-dd)` : header),
  'line break': (header) => `${header.slice(0, 2)}\n${header.slice(2)}`,
  blanks: (header) => Array.from(header).join(' '),
  numbered: (header, place) => `${String(place + 1)}.${header}`,
  'Chinese numbers': (header, place) => `(${'一二三四五六七八九十'[place % 10] ?? ''})${header}`,
  circled: (header, place) => `${String.fromCodePoint(0x2460 + place)}${header}`,
  'square brackets': (header) => `【${header}】`,
  colon: (header) => `${header}:`,
  English: (header, _, __, ___, slot) => english(slot) || header,
  prefix: (header) => (header.startsWith('案') || header.startsWith('执行') ? header : `案件${header}`),
};

const schema = loadSchema();
const index = headerIndex(schema);

function cellFor(field: FieldDef | undefined, role: string | undefined, row: number): RawCell {
  if (role === 'id') return `33010219800101${String(1000 + row)}`;
  if (role === 'name') return ['张三', '李四', '王五六'][row % 3] ?? '';
  const kind =
    field?.type.kind === 'ref' ? (field.type.table === 'enforcement_case' ? 'case_no' : 'text') : field?.type.kind;
  switch (kind) {
    case 'date':
    case 'timestamp':
      return `2023-0${String(1 + row)}-05`;
    case 'money':
    case 'ratio':
      return 1000.5 + row;
    case 'count':
    case 'days':
      return 3 + row;
    case 'case_no':
      return `（2023）浙0624执${String(row + 1)}号`;
    case 'court':
      return '新昌县人民法院';
    case 'flag':
      return row % 2 === 0 ? '是' : '否';
    case 'enum':
      return (field?.type.kind === 'enum' ? field.type.values[row % field.type.values.length] : undefined) ?? '';
    default:
      return `内容${String(row)}`;
  }
}

const sheetOf = (name: string, rows: readonly (readonly RawCell[])[]): RawSheet => ({
  name,
  hidden: false,
  rows: async function* () {
    yield await Promise.resolve(rows.map((cells, place) => ({ row: place + 1, cells })));
  },
});

interface Tally {
  right: number;
  of: number;
  readonly missed: string[];
  /** Taken with a confidence above 0.8 for something that they are not. */
  readonly wrong: string[];
}

async function tally(style: string, dress: (typeof STYLES)[string]): Promise<Tally> {
  const result: Tally = { right: 0, of: 0, missed: [], wrong: [] };
  for (const [table, headers] of Object.entries(TABLES)) {
    const def = schema.tables.get(table);
    if (def === undefined) throw new Error(`no table ${table}`);
    const slots = Object.entries(headers).map(([header, slot]) => {
      const [name = '', role] = slot.split('.');
      return { header, slot, field: def.fields.get(name), role };
    });
    const written = slots.map(({ header, field }, place) => {
      const kind = field?.type.kind;
      return dress(header, place, kind === 'money', kind === 'date' || kind === 'timestamp', slots[place]?.slot ?? '');
    });
    const data = [0, 1, 2, 3].map((row) => slots.map(({ field, role }) => cellFor(field, role, row)));
    const found = await recogniseSheet(index, sheetOf(def.title, [written, ...data]), 0, '送来');
    const host = 'plan' in found ? found.plan.tables[0] : undefined;
    const byColumn = new Map((host?.slots ?? []).map((slot) => [slot.column, slot]));
    slots.forEach(({ slot }, column) => {
      const got = host?.table === table ? byColumn.get(column) : undefined;
      const name = got === undefined ? '' : slotName(table, got).slice(table.length + 1);
      const place = `${style}: ${table} ${written[column] ?? ''} → ${name || 'nothing'}, not ${slot || 'nothing'}`;
      if (slot !== '') result.of++;
      if (slot !== '' && name === slot) result.right++;
      else if (slot !== '' && name === '') result.missed.push(place);
      else if (name !== slot && (got?.confidence ?? 0) > 0.8) result.wrong.push(place);
    });
  }
  return result;
}

test(
  'headers of eighteen tables in sixteen office styles: the share that is right, and none wrong above 0.8',
  { timeout: 120_000 },
  async () => {
    const all: Tally = { right: 0, of: 0, missed: [], wrong: [] };
    const lines: string[] = [];
    for (const [style, dress] of Object.entries(STYLES)) {
      const one = await tally(style, dress);
      lines.push(`${style}: ${one.right}/${one.of}`);
      all.right += one.right;
      all.of += one.of;
      all.missed.push(...one.missed);
      all.wrong.push(...one.wrong);
    }
    console.info(
      `right fields: ${all.right}/${all.of} = ${((100 * all.right) / all.of).toFixed(1)}%\n${lines.join('\n')}`,
      all.missed.slice(0, 60),
      all.wrong,
    );
    expect(all.wrong).toEqual([]);
    expect(all.right / all.of).toBeGreaterThanOrEqual(0.95);
  },
);
