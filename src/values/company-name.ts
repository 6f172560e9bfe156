import { cleanText, decodeEntities, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

/** An organisation's name. */
export interface CompanyName {
  /** Canonical: full-width brackets, no blanks between Chinese characters. */
  name: string;
  /** Names in remarks such as （原名：…）. */
  formerNames: string[];
  /** Remarks that were taken off: 作废, 已注销, … */
  remarks: string[];
  /** The legal form at the end of the name (有限公司, 分公司, 合作社 …), when there is one. */
  form: string | undefined;
}

const LABEL =
  /^(?:被执行人|申请执行人|申请人|被申请人|原告|被告|第三人|案外人|当事人|单位名称|企业名称|公司名称|名称)[:：]/u;
const REMARK =
  /作废|注销|吊销|撤销|停业|歇业|迁出|冻结|失效|更名|变更|改名|重名|待定|待核|以.{0,12}为准|不用|勿用|重复|临时|暂|清算|破产|无效|现为|现名|IC卡|盖章|公章|签章/u;
const FORMER = /^(?:原名称?|曾用名称?|原企业名称|旧称|前身|更名前|原)[:：为]?(.{4,})$/u;
const HEADERS = new Set([
  ...[
    '企业名称',
    '企业注册地址',
    '单位名称',
    '公司名称',
    '名称',
    '序号',
    '法定代表人',
    '注册地址',
    '地址',
    '联系电话',
    '电话',
    '备注',
  ],
  ...[
    '企业类型',
    '资质等级',
    '合计',
    '小计',
    '总计',
    '被执行人',
    '申请执行人',
    '机构名称',
    '统一社会信用代码',
    '组织机构代码',
  ],
]);
const FORMS = [
  ...[
    '股份有限公司',
    '有限责任公司',
    '有限公司',
    '集团公司',
    '分公司',
    '总公司',
    '公司',
    '集团',
    '(集团)',
    '合伙企业',
    '(有限合伙)',
    '(普通合伙)',
    '(特殊普通合伙)',
  ],
  ...[
    '个人独资企业',
    '合作联社',
    '合作社',
    '信用社',
    '联合社',
    '总厂',
    '分厂',
    '工厂',
    '厂',
    '经营部',
    '门市部',
    '服务部',
    '销售部',
    '项目部',
    '工程部',
    '营业部',
    '事业部',
    '部',
  ],
  ...[
    '商行',
    '车行',
    '银行',
    '支行',
    '分行',
    '行',
    '商店',
    '商场',
    '超市',
    '酒店',
    '饭店',
    '药店',
    '书店',
    '店',
    '工作室',
    '事务所',
    '研究所',
    '交易所',
    '律所',
    '所',
  ],
  ...[
    '研究院',
    '设计院',
    '医院',
    '法院',
    '检察院',
    '学院',
    '院',
    '中心',
    '总站',
    '站',
    '总队',
    '大队',
    '队',
    '协会',
    '学会',
    '商会',
    '基金会',
    '工会',
    '委员会',
    '居委会',
    '村委会',
    '业委会',
    '会',
  ],
  ...[
    '大学',
    '中学',
    '小学',
    '学校',
    '幼儿园',
    '园',
    '人民政府',
    '政府',
    '办事处',
    '代表处',
    '管理处',
    '处',
    '分局',
    '总局',
    '局',
    '部队',
    '农场',
    '林场',
    '牧场',
    '场',
    '矿',
    '煤矿',
    '馆',
    '社',
    '户',
    '庄',
    '坊',
    '楼',
    '阁',
    '轩',
    '企业',
    '企业部',
    '组织',
    '联盟',
    '堂',
    '苑',
    '屋',
    '城',
    '网吧',
    '中队',
    '车间',
    '街道',
    '台',
    '室',
    '司',
    '库',
    '船',
    '港',
    '寺',
    '居',
    '吧',
    '摊',
    '号',
    '组',
    '村',
  ],
].sort((a, b) => b.length - a.length);
const SEVERAL = /[、;；]|公司(?:与|和|及|,)(?=.{4})|公司\/.{3}/u;

/**
 * Reads an organisation's name: brackets in one form, HTML entities decoded, blanks taken out, remarks such as
 * （作废） taken off and kept. Headings, addresses, bare numbers and words without a legal form are refused.
 */
export function parseCompanyName(cell: string): ValueResult<CompanyName> {
  const { text, repairs } = cleanText(decodeEntities(cell));
  if (text !== cell && cell.includes('&')) repairs.push('html-entities');
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  if (text.length > 160) return invalid('not-a-company-name', text.slice(0, 80));
  const value: CompanyName = { name: text.replace(LABEL, ''), formerNames: [], remarks: [], form: undefined };
  if (value.name !== text) repairs.push('label');
  tidy(value, repairs);
  takeRemarks(value, repairs);
  return judge(value, text, repairs);
}

/** Full-width brackets inside names are the register's form; blanks stay only between Latin words. */
function tidy(value: CompanyName, repairs: string[]): void {
  const dotted = value.name
    .replace(/[•・‧∙⋅]/gu, '·')
    .replace(/^[\d]{1,5}[、.](?=[\u4e00-\u9fff])/u, '')
    .replace(/[。;,，；.]+$/u, '');
  const closed = dotted.replace(/[〔［【{[〈﹝]/gu, '(').replace(/[〕］】}\]〉﹞]/gu, ')');
  if (closed !== value.name) repairs.push('punctuation');
  const joined = closed.replace(/(?<![A-Za-z0-9.,&']) | (?![A-Za-z0-9&])/gu, '').replace(/ (?=\()|(?<=\)) /gu, '');
  if (joined !== closed) repairs.push('inner-spaces');
  value.name = joined;
}

function takeRemarks(value: CompanyName, repairs: string[]): void {
  for (;;) {
    const match = /\(([^()]{1,60})\)?$/u.exec(value.name);
    const inner = match?.[1];
    if (match === null || inner === undefined) return;
    const former = FORMER.exec(inner);
    if (former !== null) value.formerNames.push(former[1] ?? '');
    else if (!REMARK.test(inner)) return;
    value.remarks.push(inner);
    if (!repairs.includes('remark')) repairs.push('remark');
    value.name = value.name.slice(0, match.index);
  }
}

function judge(value: CompanyName, text: string, repairs: string[]): ValueResult<CompanyName> {
  const { name } = value;
  if (HEADERS.has(name)) return invalid('heading', text);
  if (FORMS.includes(name)) return invalid('not-a-company-name', text);
  if (name === '' || /^[\d\s().+-]+$/u.test(name)) return invalid('not-a-company-name', text);
  if (/[*×＊]|某{1,3}.*公司|[xX]{2,}/u.test(name)) return masked('masked-name', text);
  if (SEVERAL.test(name)) return invalid('several-names', text);
  const latin = /^[\p{Script=Latin}\d .,&'’()/-]+$/u.test(name);
  if (!latin) {
    const length = Array.from(name).length;
    value.form = FORMS.find((form) => name.endsWith(form) && name.length > form.length);
    const core = length - (value.form?.length ?? 0);
    if (value.form === undefined || length < 4 || core < 1) return invalid('not-a-company-name', text);
    if (/^.{2,}(?:路|街|道|巷)\d+号$/u.test(name) || /\d{7,}/u.test(name)) return invalid('not-a-company-name', text);
  } else if (name.length < 3) {
    return invalid('not-a-company-name', text);
  }
  const canonical = name.replaceAll('(', '（').replaceAll(')', '）');
  value.name = canonical;
  value.form = value.form?.replaceAll('(', '（').replaceAll(')', '）');
  if (cellHasHalfBrackets(text, repairs)) repairs.push('brackets');
  return ok(value, canonical, repairs);
}

function cellHasHalfBrackets(text: string, repairs: readonly string[]): boolean {
  return text.includes('(') && !repairs.includes('full-width') && !repairs.includes('brackets');
}

/** A key for comparing names: no brackets, dots, blanks or case; 有限责任公司 and 有限公司 are one. */
export function companyKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[（）()·\s.,&'’-]/gu, '')
    .replaceAll('有限责任公司', '有限公司');
}
