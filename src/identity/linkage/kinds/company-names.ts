import { companyKey } from '#values';
import { broadSound, soundOf } from '../letters/sound.ts';
import { keyOf } from './field-kind.ts';

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门';
const CITIES =
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 ' +
  '沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 ' +
  '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 ' +
  '福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽 ' +
  '郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 襄樊 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 ' +
  '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 ' +
  '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 ' +
  '兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 石河子';
const PLACES = new Set(`${PROVINCES} ${CITIES} 中国`.split(' '));
const LONGEST_PLACE = 5;
const TRADES =
  /(?:(?:实业|科技|技术|信息|网络|软件|电子|电器|电气|机械|设备|装备|制造|化工|化学|医药|制药|药业|生物|材料|建筑|建设|工程|装饰|房地产|置业|地产|物业|开发|投资|控股|贸易|商贸|进出口|国际|服务|管理|咨询|文化|传媒|广告|食品|农业|物流|运输|汽车|能源|电力|环保|水务|金属|钢铁|纺织|服装|印刷|包装|塑料|通信|通讯|智能|工业|产业|发展|股份|集团|经营|销售|商业|百货|餐饮|酒店|旅游|矿业|煤业|酒业|乳业|水泥|玻璃|陶瓷|光电|仪器|家具|家居|照明|珠宝|教育|健康|医疗|器械|证券|保险|银行|信托|租赁|担保|小额贷款|典当)+)$/u;

/** Parts of a registered name: 行政区划 + 字号 + 行业 + 组织形式. */
export interface CompanyParts {
  readonly region: string;
  /** Proper name and trade: what is left without region and legal form. */
  readonly core: string;
  /** The proper name alone (字号), as far as the trade can be told. */
  readonly proper: string;
  readonly form: string;
}

const FORM =
  /(?:集团)?(?:股份有限责任公司|有限责任公司|股份有限公司|股份合作公司|有限公司|股份公司|集团公司|总公司|分公司|子公司|公司|农民专业合作社|专业合作社|合作社|(?:有限合伙|普通合伙)|合伙企业|个人独资企业|集团|总厂|分厂|厂|商行|经营部|门市部|服务部|中心|事务所|工作室|支行|分行|店|部)$/u;

function takePlaces(text: string): number {
  let at = 0;
  for (let rounds = 0; rounds < 4; rounds++) {
    let length = 0;
    for (let n = LONGEST_PLACE; n >= 2; n--) {
      if (PLACES.has(text.slice(at, at + n))) {
        length = n;
        break;
      }
    }
    const suffix =
      /^(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|地区)/u.exec(text.slice(at + length))?.[0].length ?? 0;
    if (length > 0) at += length + suffix;
    else {
      const county = /^[\u4e00-\u9fff]{1,4}?(?:自治县|新区|开发区|市|县|区|旗)(?=[\u4e00-\u9fff]{4})/u.exec(
        text.slice(at),
      );
      if (county === null) return at;
      at += county[0].length;
    }
    if (text.length - at < 4) return text.length - at < 2 ? 0 : at;
  }
  return at;
}

const remembered = new Map<string, CompanyParts>();

/** Splits a registered name; brackets, dots and blanks are taken out first. */
export function companyParts(name: string): CompanyParts {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const text = companyKey(
    name.replace(/[（(](?:中国|集团|[\u4e00-\u9fff]{2,3}市?)[）)]/gu, (inner) =>
      PLACES.has(inner.slice(1, -1).replace(/市$/u, '')) || inner.includes('集团') ? '' : inner,
    ),
  );
  const start = takePlaces(text);
  const rest = text.slice(start);
  const form = FORM.exec(rest)?.[0] ?? '';
  const core = rest.length - form.length >= 2 ? rest.slice(0, rest.length - form.length) : rest;
  const inner = [...PLACES].find((place) => core.length - place.length >= 2 && core.endsWith(place));
  const plain = inner === undefined ? core : core.slice(0, -inner.length);
  const trade = TRADES.exec(plain)?.[0] ?? '';
  const parts = {
    region: text.slice(0, start),
    core: plain,
    proper: plain.length - trade.length >= 2 ? plain.slice(0, plain.length - trade.length) : plain,
    form: core === rest ? '' : form,
  };
  if (remembered.size > 50_000) remembered.clear();
  remembered.set(name, parts);
  return parts;
}

function regionsFit(a: string, b: string): boolean {
  const [x, y] = [a.replace(/[省市区县]/gu, ''), b.replace(/[省市区县]/gu, '')];
  return x === '' || y === '' || x.includes(y) || y.includes(x);
}

/**
 * `core`: the same name but for region, legal form and brackets. `part`: the same proper name, the trade told in full on
 * one side only. `different`: the same words under another region, hence another company. `unclear`: letters decide.
 */
export function compareCompanies(a: string, b: string): 'core' | 'part' | 'different' | 'unclear' {
  const x = companyParts(a);
  const y = companyParts(b);
  if (x.core === y.core) {
    if (!regionsFit(x.region, y.region)) return 'different';
    return 'core';
  }
  if (!regionsFit(x.region, y.region)) return 'different';
  if (x.proper.length >= 2 && (x.core === y.proper || y.core === x.proper)) return 'part';
  return 'unclear';
}

/** Blocking key: the sounds of the core. */
export function companyCoreKey(name: string): number {
  let hash = 23;
  for (const letter of companyParts(name).proper)
    hash = Math.imul(hash, 2003) + broadSound(soundOf(letter.charCodeAt(0)));
  return keyOf(hash);
}
