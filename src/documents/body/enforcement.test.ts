import { expect, test } from 'vitest';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';

const read = (text: string) => extract(plainDocument(text));
const codes = (text: string): string[] => read(text).findings.map(({ code }) => code);
const kinds = (text: string): string[] => read(text).disposition.map(({ value }) => value.kind);

const HEAD = `某某省测试县人民法院
执 行 裁 定 书
（2023）测0101执77号
申请执行人：甲某，男，1980年1月1日出生，汉族，住测试县。
被执行人：乙测试有限公司，住所地测试县。
法定代表人：丙某，经理。
`;
const FOOT = `
审判长　　丁某
审判员　　戊某
审判员　　己某
二〇二三年六月一日
书记员　　庚某
`;

test('终本: sums, dates, steps, 56 days', () => {
  const text = `${HEAD}申请执行人甲某与被执行人乙测试有限公司民间借贷纠纷一案，本院作出的（2022）测0101民初5号民事判决书已发生法律效力。因被执行人未履行义务，申请执行人向本院申请强制执行，申请执行标的为人民币200000元及利息。本院于2023年4月6日立案执行。执行过程中，本院向被执行人发出执行通知书、报告财产令，并对其作出限制消费令。经网络查询被执行人名下银行存款，扣划50000元，已发放申请执行人，尚有150000元未执行到位。申请执行人同意终结本次执行程序。依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十七条规定，裁定如下：
终结本次执行程序。
申请执行人发现被执行人有可供执行财产的，可以再次申请执行。
本裁定送达后立即生效。${FOOT}`;
  const fields = read(text);
  expect(fields.disposition.map(({ value }) => value.kind)).toEqual(['终结本次执行程序']);
  const facts = fields.enforcement;
  expect([facts?.filedOn, facts?.ruledOn, facts?.days, facts?.applicantAgrees]).toEqual([
    '2023-04-06',
    '2023-06-01',
    56,
    true,
  ]);
  expect([facts?.claim?.text, facts?.executed?.text, facts?.left?.text]).toEqual([
    '人民币200000元',
    '50000元',
    '150000元',
  ]);
  expect(facts?.steps).toMatchObject({ notice: true, reportOrder: true, query: true, consumptionLimit: true });
  expect(codes(text)).toEqual(['terminated-before-three-months']);
});

test('sums that do not add up, a basis that is not named, another applicant in the body', () => {
  const text = `${HEAD}辛测试公司申请执行乙测试有限公司买卖合同纠纷一案，执行标的200000元，已执行到位50000元，未执行到位140000元。本院于2023年1月3日立案，已发出执行通知书、报告财产令、限制消费令，查询了财产。裁定如下：
终结本次执行程序。${FOOT}`;
  expect(codes(text).sort()).toEqual(['applicant-differs', 'basis-missing', 'sums-disagree']);
});

test('old article numbers: the number of the version in force on the day of the document', () => {
  const cite = (day: string, number: string): string[] =>
    codes(
      `${HEAD}本院（2021）测0101民初5号民事判决书，裁定事由。依照《中华人民共和国民事诉讼法》${number}规定，裁定如下：\n终结（2021）测0101民初5号民事判决书的执行。\n审判员　丁某\n${day}`,
    ).filter((code) => code.includes('article'));
  expect(cite('二〇二一年六月一日', '第二百五十七条第六项')).toEqual([]);
  expect(cite('二〇二二年六月一日', '第二百五十七条第六项')).toEqual(['superseded-article']);
  expect(cite('二〇二二年六月一日', '第二百六十四条第六项')).toEqual([]);
  expect(cite('二〇二四年六月一日', '第二百六十四条第六项')).toEqual(['superseded-article']);
  expect(cite('二〇二四年六月一日', '第二百六十八条第六项')).toEqual([]);
  expect(cite('二〇二四年六月一日', '第三百三十条')).toEqual(['no-such-article']);
});

test('the law of interest on delay, renumbered twice', () => {
  const cite = (day: string, number: string): string[] =>
    codes(
      `判决如下：\n被告支付原告货款1000元。\n如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》${number}之规定，加倍支付迟延履行期间的债务利息。\n审判员　丁某\n${day}`,
    );
  expect(cite('二〇二四年三月一日', '第二百六十条')).toEqual(['superseded-article']);
  expect(cite('二〇二四年三月一日', '第二百六十四条')).toEqual([]);
  expect(cite('二〇二三年三月一日', '第二百五十三条')).toEqual(['superseded-article']);
});

test('blanks are blanks, not sums', () => {
  const text = '被执行人应支付人民币××元，并于收到本通知后    日内缴纳执行费____元。';
  expect(read(text).amounts).toEqual([]);
  expect(codes(text)).toEqual(['blank-amount', 'blank-period', 'blank-amount']);
});

test.each([
  ['终结（2023）测0101执77号案件的执行。', '终结执行'],
  ['终结本院（2023）测0101执77号案件本次执行程序。', '终结本次执行程序'],
  ['（2023）测0101执77号案件本次执行程序终结。', '终结本次执行程序'],
  ['驳回异议人甲某的异议请求。', '驳回异议'],
  ['驳回复议申请人甲某的复议申请，维持测试法院（2023）测0101执异7号执行裁定。', '驳回复议'],
  ['不予执行测试仲裁委员会（2022）测仲裁字第9号裁决。', '不予执行'],
  ['中止（2022）测0101民初5号民事判决书的执行。', '中止执行'],
  ['一、查封被执行人乙名下位于测试路1号的房屋一套，查封期限为三年。', '查封'],
  ['冻结被执行人乙在测试银行的存款50000元，冻结期限为一年。', '冻结'],
  ['划拨被执行人乙的银行存款50000元至本院账户。', '扣划'],
  ['拍卖被执行人乙名下位于测试路1号的房屋。', '拍卖'],
  ['解除对被执行人乙名下房屋的查封。', '解除查封'],
  ['将被执行人乙所有的房屋作价1000000元，交付申请执行人甲抵偿债务。', '以物抵债'],
  ['位于测试路1号的房屋所有权归买受人甲某所有，自本裁定送达买受人时起转移。', '成交确认'],
  ['限制被执行人乙高消费。', '限制消费'],
  ['解除对被执行人乙的限制消费措施。', '解除限制消费'],
  ['将被执行人乙纳入失信被执行人名单，期限二年。', '纳入失信'],
  ['对被执行人乙罚款50000元，限于2023年6月5日前缴纳。', '罚款'],
  ['对被执行人乙拘留十五日。', '拘留'],
  ['变更丙公司为本案申请执行人。', '变更当事人'],
  ['追加丁某为（2023）测0101执77号案件的被执行人，在未缴出资范围内承担责任。', '追加当事人'],
  ['驳回申请人甲追加丁某为被执行人的申请。', '不准变更追加'],
  ['（2023）测0101执77号案件由本院提级执行。', '提级执行'],
  ['（2023）测0101执77号案件指定测试市第二人民法院执行。', '指定执行'],
  ['恢复（2021）测0101执9号案件的执行。', '恢复执行'],
  ['撤销测试法院（2023）测0101执异7号执行裁定。', '撤销'],
  ['扣留、提取被执行人乙在测试公司的工资收入。', '扣留提取'],
])('%s', (order, kind) => {
  expect(kinds(`${HEAD}裁定如下：\n${order}\n本裁定送达后即发生法律效力。${FOOT}`)[0]).toBe(kind);
});

test('why enforcement ends', () => {
  const reason = (why: string): string | undefined =>
    read(`${HEAD}本院（2022）测0101民初5号民事判决书。${why}。裁定如下：\n终结（2023）测0101执77号案件的执行。${FOOT}`)
      .disposition[0]?.value.reason;
  expect(reason('申请执行人以双方已自行解决为由，向本院申请撤回强制执行')).toBe('撤销申请');
  expect(reason('被执行人已将全部款项履行完毕')).toBe('履行完毕');
  expect(reason('作为被执行人的公民乙某死亡，无遗产可供执行，又无义务承担人')).toBe('死亡');
});

test('freezing with its period', () => {
  const text = '冻结被执行人存款50000元，冻结期限为一年（自2020年1月1日起至2020年12月31日止）。';
  expect(read(text).controls.map(({ value }) => value)).toEqual([
    { measure: '冻结', limit: { n: 1, unit: 'year' }, from: '2020-01-01', to: '2020-12-31' },
  ]);
});

test('every field knows its place: the text at the span is what it says', () => {
  const text = `${HEAD}本院于 2023 年 4 月 6 日立案，执行标的２０００元。裁定如下：\n终结本次执行程序。${FOOT}`;
  const fields = read(text);
  for (const one of [...fields.amounts, ...fields.dates, ...fields.articles]) {
    expect(text.slice(one.span.start, one.span.end)).toBe(one.text);
    expect(one.sentence.start).toBeLessThanOrEqual(one.span.start);
    expect(one.sentence.end).toBeGreaterThanOrEqual(one.span.end);
  }
  expect(fields.amounts[0]?.value.fen).toBe(200_000n);
});
