/** Words for the part that a person plays, longest first where one begins with another. */
const ROLES = [
  '申请执行人',
  '被执行人',
  '第三人',
  '案外人',
  '异议人',
  '利害关系人',
  '复议申请人',
  '申请复议人',
  '申请再审人',
  '再审申请人',
  '再审被申请人',
  '被申请再审人',
  '申请人',
  '被申请人',
  '申诉人',
  '被申诉人',
  '上诉人',
  '被上诉人',
  '原告',
  '被告',
  '原审原告',
  '原审被告',
  '原审第三人',
  '反诉原告',
  '反诉被告',
  '起诉人',
  '公诉机关',
  '抗诉机关',
  '原公诉机关',
  '被告人',
  '原审被告人',
  '上诉单位',
  '被告单位',
  '罪犯',
  '自诉人',
  '附带民事诉讼原告人',
  '附带民事诉讼被告人',
  '被害人',
  '赔偿请求人',
  '赔偿义务机关',
];
const ROLE_START = new RegExp(`^(?:${[...ROLES].sort((a, b) => b.length - a.length).join('|')})`, 'u');

/** True when a text begins with a role of a party. */
export function startsWithRole(text: string): boolean {
  return ROLE_START.test(text);
}
