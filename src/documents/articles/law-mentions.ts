/** A law named in a text, with or without book marks; offsets count in the compact text. */
export interface LawMention {
  readonly start: number;
  /** Behind the name, its closing mark and its stated version: where articles may begin. */
  readonly end: number;
  /** Without book marks around the whole and without the stated version. */
  readonly name: string;
  /** 2021修正, 2007年: as written behind the name. */
  readonly statedVersion?: string;
}

const LAW_WORD = '法典|条例|规定|解释|办法|规则|意见|通知|批复|决定|纪要|通则|细则|公约|标准|法';
const IS_LAW = new RegExp(`(?:${LAW_WORD})(?:[(（](?:试行|[一二三四五六七八九十]{1,3}|暂行|修正|草案)[)）])*$`, 'u');
const NO_LAW =
  /(?:合同|协议|协议书|章程|判决书|裁定书|决定书|通知书|调解书|借条|声明|说明|报告|承诺书|办法书|鉴定意见|评估意见|处理意见|答复意见|医嘱|审计意见|复函意见)$/u;
const VERSION =
  /^(?:[(（\[]((?:19|20)\d{2}年?(?:\d{1,2}月\d{1,2}日)?(?:第[一二三]次)?(?:修正|修订|修改|公布|施行|实施|通过)?(?:本|版)?|试行|[一二三四五六七八九十]{1,3}|修正|修订)[)）\]])+/u;
const ISSUER =
  /(?:最高人民法院、最高人民检察院|最高人民法院|最高人民检察院|最高法院|国务院|全国人大常委会|全国人民代表大会常务委员会|公安部|司法部|两高)(?:关于)?$/u;
const ABOUT =
  /(?:(?:最高人民法院|最高法院|最高人民检察院)(?:、最高人民检察院)?)?(?:关于)?(?:适用|审理|执行|贯彻|施行|贯彻执行|正确适用)$/u;
const AFTER_QUOTED =
  /^(?:的|若干问题|若干|执行程序|审判监督程序|有关|具体应用|担保制度|总则编|婚姻家庭编|继承编|合同编|物权编|侵权责任编|时间效力|诉讼时效|法律|适用|问题|的解释|(?:[(（][一二三四五六七八九十试行]{1,3}[)）])|的?若干规定|的?规定|的?解释|的?意见)+/u;

/** 民诉法 and its like: words that name a law without book marks, right before its article. */
const BARE =
  /(?:最高人民法院关于)?(?:适用)?(?:中华人民共和国)?(?:民事诉讼法解释|民诉法解释|民诉解释|民事诉讼法司法解释|民诉法司法解释|民事诉讼法|民诉法|民法典|民法通则|民法总则|合同法|物权法|担保法|婚姻法|继承法|侵权责任法|公司法|企业破产法|破产法|刑法|刑事诉讼法|刑诉法|行政诉讼法|行政处罚法|行政强制法|道路交通安全法|保险法|票据法|仲裁法|公证法|劳动法|劳动合同法|著作权法|商标法|专利法|国家赔偿法|城乡规划法|土地管理法|诉讼费用交纳办法|执行规定|查封规定|查扣冻规定|拍卖变卖规定|拍卖规定|网拍规定|网络司法拍卖规定|异议复议规定|变更追加规定|财产调查规定|终本规定|限制消费规定|限高规定|失信规定|迟延履行利息解释|民间借贷规定|民间借贷司法解释|执行和解规定|执行担保规定|执行程序解释)(?=的?$)/u;
const ARTICLE = /第[一二三四五六七八九十百千零〇\d]{1,9}条/gu;

/** Every law named in the text, in order. */
export function findLawMentions(text: string): LawMention[] {
  const mentions: LawMention[] = [];
  let at = text.indexOf('《');
  while (at >= 0) {
    const close = closingMark(text, at);
    const mention = close === undefined ? undefined : readMarked(text, at, close);
    if (mention !== undefined) mentions.push(mention);
    at = text.indexOf('《', mention?.end ?? at + 1);
  }
  for (const match of text.matchAll(ARTICLE)) {
    const from = Math.max(0, match.index - 30);
    const bare = BARE.exec(text.slice(from, match.index));
    if (bare === null) continue;
    const start = from + bare.index;
    const inside = mentions.some((one) => one.start <= start && start < one.end);
    if (!inside) mentions.push({ start, end: start + bare[0].length, name: bare[0] });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** The place of the 》 that closes the 《 at `open`, with names inside names. */
function closingMark(text: string, open: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + 160);
  for (let at = open; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '《') depth += 1;
    if (char === '》') depth -= 1;
    if (depth === 0) return at;
    if (char === '。' || char === '\n') break;
  }
  const first = text.slice(open, limit).indexOf('》');
  return first > 0 ? open + first : undefined;
}

function readMarked(text: string, open: number, close: number): LawMention | undefined {
  let name = text.slice(open + 1, close);
  let start = open;
  let end = close + 1;
  const before = text.slice(Math.max(0, open - 24), open);
  const wrapper = ABOUT.exec(before)?.[0] ?? '';
  const suffix = wrapper === '' ? '' : (AFTER_QUOTED.exec(text.slice(end, end + 40))?.[0] ?? '');
  if (wrapper !== '' && /(?:解释|规定|意见|批复)(?:[(（].{1,3}[)）])?$/u.test(suffix)) {
    // 最高人民法院关于适用《中华人民共和国民事诉讼法》的解释: the marks stand around the inner name only.
    name = `${wrapper}《${name}》${suffix}`;
    start = open - wrapper.length;
    end += suffix.length;
  } else {
    const issuer = ISSUER.exec(before)?.[0] ?? '';
    name = `${issuer}${name}`;
    start = open - issuer.length;
  }
  const inner = /^(.*?)[(（\[]((?:19|20)\d{2}年?.{0,8}|修正|修订)[)）\]]$/u.exec(name);
  const plain = inner?.[1] ?? name;
  if (!IS_LAW.test(plain) || NO_LAW.test(plain)) return undefined;
  const version = VERSION.exec(text.slice(end, end + 40));
  const numbered = version !== null && /^[(（]?(?:试行|[一二三四五六七八九十]{1,3})[)）]?$/u.test(version[0]);
  const statedVersion = inner?.[2] ?? (numbered ? undefined : version?.[1]);
  return {
    start,
    end: end + (version?.[0].length ?? 0),
    name: numbered ? `${plain}${version[0]}` : plain,
    ...(statedVersion === undefined ? {} : { statedVersion }),
  };
}
