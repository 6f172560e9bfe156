/** Endings by which a name is an organisation's. */
const ENDINGS =
  '公司|银行|分行|支行|营业部|集团|厂|矿|店|行|社|站|部|所|院|校|园|馆|局|处|科|办|厅|委|会|队|中心|机关|机构|政府|学校|学院|大学|中学|小学|幼儿园|医院|卫生院|法院|检察院|公安局|派出所|监狱|看守所|委员会|管委会|居委会|村委会|村民小组|小组|合作社|信用社|联社|事务所|办事处|基金|基金会|协会|商会|联合会|工会|研究所|研究院|设计院|企业|商行|商店|商场|超市|酒店|宾馆|饭店|餐厅|工作室|经营部|加工厂|门市部|服务部|项目部|农场|林场|牧场|渔场|市场|广场|工程处|指挥部|管理处|管理局|管理所|管理人|清算组|合伙|有限合伙|俱乐部|车队|车行|码头|港|台|报社|杂志社|出版社|剧院|剧团|寺|庙|教会|党委|大队|支队|总队|中队|街道|镇|乡|村|组';
const BY_ENDING = new RegExp(`(?:${ENDINGS})(?:\\([^()]{1,20}\\))?$`, 'u');
const CLEAR =
  /有限|公司|银行|合作社|委员会|人民政府|人民检察院|人民法院|事务所|管理局|株式会社|Co\.|Ltd|Limited|LIMITED|LTD|Inc|INC|GmbH|Corp/u;
const OTHERS =
  /分公司|支公司|分行|支行|营业部|分理处|合伙|经营部|商行|商店|门市部|工作室|店$|业主委员会|项目部|(?<!有限责任|股份合作)个体|农家乐|超市$|清算组|管理人$|小组$|办事处$/u;

/** True for names of organisations; a short name that ends in 会 or 行 is a person's. */
export function isOrganisation(name: string): boolean {
  if (CLEAR.test(name)) return true;
  const bare = name.replace(/\([^()]*\)/gu, '');
  return bare.length > 4 && BY_ENDING.test(bare) && !bare.includes('·');
}

/** 法人 or 其他 (branches, partnerships, shops, committees of owners). */
export function organisationKind(name: string): '法人' | '其他' {
  return OTHERS.test(name) ? '其他' : '法人';
}
