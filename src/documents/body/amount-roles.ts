/** What a sum is for. */
export type AmountRole = (typeof AMOUNT_ROLES)[number]['role'];

/**
 * Words that give a sum its role, the more special first: of two words that end at the same place the first wins.
 * `behind`: the word may also follow the sum (500元罚款).
 */
export const AMOUNT_ROLES = [
  {
    role: '未执行',
    word: /(?:未(?:能)?(?:执行|履行|受偿|清偿|实现|到位)(?:到位|完毕)?|尚(?:有|余|欠)[^,。;]{0,14}(?:未(?:执行|履行|受偿|清偿|到位)|债权)|剩余(?:未)?(?:执行|标的|债权|债务|案款|未付)|未实现(?:的)?债权)/,
    behind: true,
  },
  {
    role: '执行到位',
    word: /(?:执行到位|到位金额|已执行|执行(?:完毕|得款|所得)|实际执行|受偿|已履行|履行完毕|执行款|案款|(?:已|自动|主动)(?:向[^,。;]{1,40})?(?:支付|给付|交付|履行|偿还|清偿|归还|缴纳)|强制执行回|执结)/,
    behind: true,
  },
  { role: '扣划金额', word: /(?:扣划|划拨|划扣|提取|扣留)/, behind: false },
  {
    role: '申请执行标的',
    word: /(?:申请(?:强制)?执行(?!人|费)(?:的)?(?:标的|金额|总额|数额)?|执行标的(?:额|金额|款|总额)?|立案标的|标的(?:额|金额|总额)?|应执行|执行金额|申请标的|请求执行|执行请求)/,
    behind: false,
  },
  {
    role: '迟延履行利息',
    word: /(?:迟延履行(?:期间)?(?:的)?(?:债务)?(?:利息|金)|加倍(?:部分)?(?:债务)?利息|延迟履行金)/,
    behind: true,
  },
  { role: '复利', word: /复利/, behind: true },
  { role: '罚息', word: /(?:罚息|逾期罚息)/, behind: true },
  { role: '违约金', word: /(?:违约金|滞纳金|违约赔偿金)/, behind: true },
  { role: '本息', word: /(?:本息|本金(?:和|及|与|、)?利息|借款本利)/, behind: true },
  { role: '利息', word: /(?:利息|资金占用费|资金占用损失|息)/, behind: true },
  { role: '案件受理费', word: /(?:受理费|诉讼费(?:用)?|上诉费|反诉费)/, behind: true },
  { role: '保全担保费', word: /(?:保全担保费|担保费|保函费|保险费用?(?=\d)|保全保险费)/, behind: true },
  { role: '保全费', word: /(?:财产保全(?:申请)?费|诉前保全费|诉讼保全费|保全(?:申请)?费|申请保全费)/, behind: true },
  { role: '执行费', word: /(?:申请执行费|执行费(?:用)?|执行申请费)/, behind: true },
  { role: '评估费', word: /(?:评估费|鉴定评估费|估价费)/, behind: true },
  { role: '鉴定费', word: /鉴定费/, behind: true },
  { role: '公告费', word: /公告费/, behind: true },
  { role: '律师费', word: /(?:律师(?:代理)?费|代理费)/, behind: true },
  { role: '拍卖费', word: /(?:拍卖(?:辅助|佣金|服务)?费|拍卖佣金)/, behind: true },
  { role: '罚款', word: /(?:罚款|罚金)/, behind: true },
  { role: '保证金', word: /(?:保证金|押金|定金)/, behind: true },
  {
    role: '起拍价',
    word: /(?:起拍价|起始价|拍卖保留价|保留价|变卖价|变卖起始价|第[一二]次拍卖(?:的)?(?:价格|底价))/,
    behind: false,
  },
  { role: '加价幅度', word: /(?:加价幅度|增价幅度|竞价幅度|竞价增幅|加价金额|最低加价)/, behind: false },
  {
    role: '成交价',
    word: /(?:成交(?:价款?|价格|金额|款)?|竞得|拍定|买受|抵债(?:价|金额)?|拍卖(?:价)?款|作价|以(?:最高(?:应)?价))/,
    behind: true,
  },
  {
    role: '评估价',
    word: /(?:评估(?:价值?|价格|总价|值)?(?:为|是)?|估价|市场价(?:值)?|市价|参考价|询价(?:结果|价格)?|议价(?:结果)?|网络询价|定价)/,
    behind: false,
  },
  { role: '冻结金额', word: /(?:冻结|查封)/, behind: false },
  { role: '抵押担保额', word: /(?:最高额|抵押(?:金额|价值|债权)|担保(?:债权)?(?:金额|总额)|最高债权)/, behind: false },
  { role: '抚养费', word: /(?:抚养费|赡养费|扶养费|生活费)/, behind: true },
  { role: '劳动报酬', word: /(?:工资|劳动报酬|劳务费|经济补偿金|双倍工资|加班费|报酬)/, behind: true },
  {
    role: '赔偿金',
    word: /(?:赔偿(?:金|款|费)?|抚慰金|补偿(?:金|款)?|医疗费|误工费|护理费|交通费|营养费|伙食补助费?|残疾|丧葬费|理赔款?|保险金|损失)/,
    behind: true,
  },
  { role: '租金', word: /(?:租金|租赁费|房租|占有使用费)/, behind: true },
  {
    role: '价款',
    word: /(?:货款|工程款|购房款|房款|价款|转让款|加工费|运费|服务费|材料款|回购[^,。;]{0,4}价款|佣金|费用|物业费)/,
    behind: true,
  },
  {
    role: '本金',
    word: /(?:借款本金|贷款本金|本金|借款|贷款|欠款|代偿款?|垫付款?|债务|债权|款项|借|贷)/,
    behind: true,
  },
  { role: '合计', word: /(?:合计|共计|总计|总额|总共|以上共|总金额)/, behind: false },
  { role: '注册资本', word: /(?:注册资本|注册资金|出资)/, behind: false },
] as const satisfies readonly { role: string; word: RegExp; behind: boolean }[];
