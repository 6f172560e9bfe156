/** What an article is cited for: its number in the version in force and the words that go with it. */
export interface ArticleTopic {
  /** Key of the instrument in `law/`. */
  readonly law: string;
  /** Number in the version in force. */
  readonly article: string;
  readonly topic: string;
  readonly words: RegExp;
}

const CPL = 'civil-procedure-law';
const INTERPRETATION = 'civil-procedure-interpretation';

/** Articles that enforcement documents cite most, and that were renumbered on 2022-01-01, 2022-04-10 and 2024-01-01. */
export const ARTICLE_TOPICS: readonly ArticleTopic[] = [
  { law: CPL, article: '264', topic: '迟延履行利息', words: /加倍支付|迟延履行(?:期间|金|利息)/u },
  {
    law: CPL,
    article: '268',
    topic: '终结执行',
    words: /终结[^。;]{0,40}执行|执行[^。;]{0,12}终结|终结本案|终结本次/u,
  },
  { law: CPL, article: '267', topic: '中止执行', words: /中止[^。;]{0,40}执行|执行[^。;]{0,8}中止/u },
  { law: CPL, article: '252', topic: '报告财产', words: /报告[^。;]{0,20}财产|财产报告/u },
  {
    law: CPL,
    article: '253',
    topic: '查询、扣押、冻结、划拨、变价存款等',
    words: /存款|划拨|扣划|冻结|债券|股票|基金/u,
  },
  { law: CPL, article: '254', topic: '扣留、提取收入', words: /扣留|提取|收入|工资|公积金/u },
  { law: CPL, article: '255', topic: '查封、扣押、冻结、拍卖、变卖财产', words: /查封|扣押|冻结|拍卖|变卖/u },
  { law: CPL, article: '258', topic: '拍卖、变卖', words: /拍卖|变卖|抵债|成交/u },
  { law: CPL, article: '259', topic: '搜查', words: /搜查/u },
  { law: CPL, article: '261', topic: '强制迁出、退出', words: /迁出|腾退|腾空|退出|搬离/u },
  { law: CPL, article: '262', topic: '办理产权转移手续', words: /过户|转移手续|产权证照|转移登记/u },
  { law: CPL, article: '263', topic: '执行行为', words: /代为履行|履行[^。;]{0,6}行为|指定的行为/u },
  { law: CPL, article: '265', topic: '继续执行', words: /继续(?:执行|履行)|再次申请执行|随时请求|恢复执行/u },
  {
    law: CPL,
    article: '266',
    topic: '限制出境、公布不履行信息',
    words: /限制出境|限制消费|高消费|失信|不履行义务信息/u,
  },
  { law: CPL, article: '251', topic: '执行通知', words: /执行通知|立即采取强制执行/u },
  { law: CPL, article: '235', topic: '执行管辖', words: /管辖|移送|第一审人民法院/u },
  { law: CPL, article: '236', topic: '执行行为异议', words: /异议|复议/u },
  {
    law: CPL,
    article: '237',
    topic: '变更执行法院',
    words: /提级|指定执行|上一级人民法院|由[^。;]{2,20}法院执行|六个月未执行/u,
  },
  { law: CPL, article: '238', topic: '案外人异议', words: /案外人|异议/u },
  { law: CPL, article: '240', topic: '委托执行', words: /委托[^。;]{0,20}执行/u },
  { law: CPL, article: '241', topic: '执行和解', words: /和解/u },
  { law: CPL, article: '242', topic: '执行担保', words: /担保|暂缓执行/u },
  { law: CPL, article: '243', topic: '执行承担', words: /遗产|承受|变更|追加/u },
  { law: CPL, article: '244', topic: '执行回转', words: /回转|返还/u },
  { law: CPL, article: '248', topic: '仲裁裁决的执行与不予执行', words: /仲裁/u },
  { law: CPL, article: '249', topic: '公证债权文书的执行与不予执行', words: /公证/u },
  { law: CPL, article: '67', topic: '举证责任', words: /举证|证据|提供证明/u },
  { law: CPL, article: '147', topic: '缺席判决', words: /缺席|传票传唤|无正当理由|拒不到庭/u },
  { law: CPL, article: '148', topic: '撤诉', words: /撤诉|撤回(?:起诉|对)/u },
  { law: CPL, article: '177', topic: '二审裁判', words: /上诉|维持原判|驳回上诉|发回/u },
  { law: CPL, article: '103', topic: '财产保全', words: /保全/u },
  { law: INTERPRETATION, article: '517', topic: '终结本次执行程序', words: /终结本次|本次执行程序/u },
  { law: INTERPRETATION, article: '464', topic: '和解后中止、终结', words: /和解/u },
  { law: INTERPRETATION, article: '485', topic: '查封、扣押、冻结的期限', words: /查封|扣押|冻结|期限/u },
  { law: INTERPRETATION, article: '489', topic: '协议以物抵债', words: /抵债|作价|交付/u },
  { law: INTERPRETATION, article: '490', topic: '以物抵债', words: /抵债|作价|交付/u },
  { law: INTERPRETATION, article: '491', topic: '成交裁定、抵债裁定转移所有权', words: /成交|抵债|所有权/u },
  { law: INTERPRETATION, article: '503', topic: '不可替代行为', words: /行为|罚款|拘留/u },
  { law: INTERPRETATION, article: '506', topic: '参与分配', words: /参与分配|分配/u },
  { law: INTERPRETATION, article: '516', topic: '失信名单', words: /失信/u },
  { law: INTERPRETATION, article: '515', topic: '继续执行不受时效限制', words: /继续执行|再次申请/u },
  { law: INTERPRETATION, article: '518', topic: '撤销申请后再次申请', words: /撤销(?:执行)?申请|撤回/u },
];
