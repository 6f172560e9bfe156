import type { Random } from './random.ts';

const SURNAMES = [
  ...letters(
    '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  ),
  '欧阳',
  '上官',
  '司徒',
];
const GIVEN = letters(
  '明国华建文平志伟东海强晓生光林小民永杰军金健江才波秋雄胜祥俊新宇飞龙涛勇斌鑫浩辉磊鹏凯峰毅敏静丽娟艳芳霞玲桂英兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉彤莹雯倩妍茜岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝枫芸菲寒伊亚宜可姬舒影荔枝思',
);
const PLACES = ['澜州', '松岭', '石湖', '云栾', '青泊', '平澍', '衡甸', '东坪', '西屿', '南墩', '北渚', '溪口岭'];
const WORDS = letters('恒瑞泰鼎宏盛嘉诚昌隆信达润丰和兴汇通锦辉腾耀博远鑫源安康利德广茂正义');
const TRADES = [
  '建材',
  '纺织',
  '贸易',
  '机械',
  '食品',
  '物流',
  '房地产开发',
  '建设工程',
  '电子科技',
  '农业发展',
  '化工',
  '服饰',
  '餐饮管理',
  '汽车销售',
  '装饰工程',
  '矿业',
];
const STREETS = [
  '人和路',
  '建业街',
  '清风大道',
  '学府路',
  '环城东路',
  '望江街',
  '长虹路',
  '花溪巷',
  '工业一路',
  '滨河大道',
];
const VILLAGES = ['上坪', '下坪', '槐树', '石桥', '柳沟', '前进', '新联', '白鹤', '大塘', '小溪'];

export function personName(random: Random): string {
  const given = random.chance(0.78) ? random.pick(GIVEN) + random.pick(GIVEN) : random.pick(GIVEN);
  return random.pick(SURNAMES) + given;
}

export function companyName(random: Random): string {
  const word = random.pick(WORDS) + random.pick(WORDS) + (random.chance(0.3) ? random.pick(WORDS) : '');
  const ending = random.chance(0.9) ? '有限公司' : '股份有限公司';
  return `${random.pick(PLACES)}${word}${random.pick(TRADES)}${ending}`;
}

export function villageName(random: Random): string {
  return `${random.pick(PLACES)}市${random.pick(VILLAGES)}${random.pick(VILLAGES)}村村民委员会`;
}

export function bankName(number: number): string {
  const kind = ['农村商业银行股份有限公司', '村镇银行有限责任公司', '城市商业银行股份有限公司'][number % 3] ?? '';
  return `${PLACES[number % PLACES.length] ?? ''}${WORDS[(number * 7) % WORDS.length] ?? ''}${kind}`;
}

export function lenderCompanyName(number: number): string {
  return `${PLACES[number % PLACES.length] ?? ''}${WORDS[(number * 5 + 3) % WORDS.length] ?? ''}${WORDS[(number * 11) % WORDS.length] ?? ''}小额贷款有限公司`;
}

export function firmName(random: Random, kind: string): string {
  return `${random.pick(PLACES)}${random.pick(WORDS)}${random.pick(WORDS)}${kind}`;
}

export function address(random: Random): string {
  return `示范省${random.pick(PLACES)}市${random.pick(STREETS)}${random.between(1, 899)}号${random.between(1, 32)}幢${random.between(101, 2804)}室`;
}

function letters(text: string): readonly string[] {
  return Array.from(text);
}
