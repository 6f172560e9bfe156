const CHINESE_DIGIT = '零〇○一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖弍貳參叄陸';
const CHINESE_UNIT = '十百千拾佰仟万萬亿億';
const NUMERAL = `[${CHINESE_DIGIT}${CHINESE_UNIT}廿卅]`;
/** 12,345.67 · 1.2万 · 3千 · 1万5千 · 2亿3000万 */
const ARABIC = `(?:\\d{1,7}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?[余多]?(?:[${CHINESE_UNIT}]+[余多]?(?:\\d[\\d,]*(?:\\.\\d+)?)?)*`;
const CHINESE = `${NUMERAL}(?:${NUMERAL}|[余多](?=[万亿元圆]))*(?:点${NUMERAL}+)?`;
const NUMBER = `(?:${ARABIC}|${CHINESE})`;

const CURRENCIES: Readonly<Record<string, string>> = {
  美元: 'USD',
  美金: 'USD',
  港元: 'HKD',
  港币: 'HKD',
  欧元: 'EUR',
  日元: 'JPY',
  日币: 'JPY',
  英镑: 'GBP',
  澳元: 'AUD',
  澳门元: 'MOP',
  加元: 'CAD',
  加拿大元: 'CAD',
  韩元: 'KRW',
  韩币: 'KRW',
  新台币: 'TWD',
  台币: 'TWD',
  新加坡元: 'SGD',
  瑞士法郎: 'CHF',
  泰铢: 'THB',
  卢布: 'RUB',
};
const SIGNS: Readonly<Record<string, string>> = { US$: 'USD', HK$: 'HKD', $: 'USD', '€': 'EUR', '£': 'GBP' };
const SIGN = '人民币|RMB|CNY|¥|US\\$|HK\\$|\\$|€|£';
const FOREIGN = Object.keys(CURRENCIES)
  .sort((a, b) => b.length - a.length)
  .join('|');
const SMALL = `(?:(?:\\d{1,2}|[${CHINESE_DIGIT}]{1,2})角)?(?:零?(?:\\d{1,2}|[${CHINESE_DIGIT}]{1,2})分)?`;

/** 人民币12,345.67元 · 柒万元整 · ¥70000 · 3块钱 · 100万美元 · 五角. Groups: sign, number, currency. */
export const MONEY = new RegExp(
  `(?:(${SIGN})[:]?(?:\\(?(?:大写|小写|人民币)\\)?[:]?)?(?:¥)?)?(${NUMBER})(?:(${FOREIGN})|([元圆圓]|块(?=钱|[${CHINESE_DIGIT}\\d]))(${SMALL})|(角)(?![度落色钢铁逐铣质膜])(?:(?:\\d|[${CHINESE_DIGIT}])分)?)?[整正]?`,
  'gu',
);

/** The currency that a sign or a word names; renminbi without either. */
export function currencyOf(sign: string | undefined, word: string | undefined): string {
  return (word === undefined ? undefined : CURRENCIES[word]) ?? (sign === undefined ? undefined : SIGNS[sign]) ?? 'CNY';
}

/** What 元 begins or ends instead of an amount: 元旦, 元素, 三元桥. */
export const NOT_YUAN =
  /^(?:旦|月|宵|素|件|器|老|首(?!付|期)|朝|帅|化|代|年间|次方|空间|桥|里|区|坝|村|镇|乡|路|街|股份|公司|集团|工贸|实业|置业|商贸)/u;
/** What makes 40万 a count of something else. */
export const MEASURE_AFTER =
  /^(?:平方|平米|立方|公里|千米|米|吨|人|股|份|次|户|亩|个|件|台|套|辆|千瓦|度|斤|公斤|克|公顷|字|册|张|条|%|头|只|株|棵|瓶|盒|箱|支|块(?!钱)|升|毫升|年|分之|元|里|余?(?:股|人|平|吨|斤|米|件|个|只)|美|欧|日元|港|英镑|粒|枚|小时|千克|部|家|名|位|点|伏|瓦|㎡)/u;
/** Words right before a number of 万 without 元 that make it money. */
export const MONEY_BEFORE =
  /(?:借|欠|付|还|款|金|费|价|币|¥|计|额|息|给|要|罚|赔|汇|转|取|收入?|支付|归还|偿还|投资|为|了|约|现金|达|共)[:]?$/u;
/** A label after which a bare number is an amount: 起拍价:85000. */
export const LABEL_BEFORE =
  /(?:起拍价|起始价|变卖价|保留价|评估价格?|评估价值|市场价格?|参考价|保证金|加价幅度|增价幅度|加价额度|成交价格?|标的额|标的金额|标的|总?金额|本金|利息|总额|合计|到位金额|执行到位|执行费|受理费|保全费|罚息|复利|违约金|余额)(?:\(?(?:人民币|元|万元|单位:元|单位:万元|¥)\)?)?[:]$/u;
export const HAS_DIGIT = new RegExp(`[\\d${CHINESE_DIGIT}廿卅十拾]`, 'u');
/** 大写 digits, which nobody writes by chance. */
export const CAPITAL = /[壹贰叁肆伍陆柒捌玖拾佰仟萬億弍貳參叄陸]/u;
