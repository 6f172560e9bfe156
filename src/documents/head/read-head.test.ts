import { expect, test } from 'vitest';
import { courtTable } from '#values';
import { plainDocument } from '../document-text.ts';
import type { Party } from '../document-fields.ts';
import { extract } from '../extract.ts';

const read = (text: string): ReturnType<typeof extract> => extract(plainDocument(text));

/** A judgment around a block of parties. */
const around = (
  block: string,
  record = '原告甲与被告乙纠纷一案，本院于2023年2月1日立案后，依法公开开庭进行了审理。本案现已审理终结。',
): string =>
  `示例县人民法院\n民 事 判 决 书\n（2023）浙0624民初12号\n${block}\n${record}\n本院认为，应予支持。依照《中华人民共和国民法典》第一条，判决如下：\n一、驳回。\n审　判　员　　周　五\n二○二三年三月四日\n书　记　员　　吴六六`;
const parties = (block: string, record?: string): Party[] =>
  read(around(block, record)).parties.map(({ value }) => value);

test('a role may have former roles in brackets, an ordinal, a second name', () => {
  const found = parties(
    '再审申请人（一审被告、二审上诉人）：赵一一，女。\n被申请人（一审原告,二审被上诉人)：钱二二，男。\n原告（反诉被告）暨附带民事诉讼原告人：孙三三。\n被告一：李四四。\n第三人：周五五。',
  );
  expect(found.map(({ role, formerRoles, name }) => [role, formerRoles, name])).toEqual([
    ['再审申请人', ['一审被告', '二审上诉人'], '赵一一'],
    ['被申请人', ['一审原告', '二审被上诉人'], '钱二二'],
    ['原告', ['反诉被告', '附带民事诉讼原告人'], '孙三三'],
    ['被告', [], '李四四'],
    ['第三人', [], '周五五'],
  ]);
});

test('what a name begins with is not taken for a role', () => {
  const found = parties(
    '被告：人民银行示例支行，住所地示例县。\n第三人：民生科技有限公司。\n被告人民医院建设有限公司。',
  );
  expect(found.map(({ role, name }) => [role, name])).toEqual([
    ['被告', '人民银行示例支行'],
    ['第三人', '民生科技有限公司'],
    ['被告', '人民医院建设有限公司'],
  ]);
});

test('identity fields are read; numbers only when they are valid', () => {
  const [person, company, hidden, wrong] = read(
    around(
      '原告：阿依古丽·买买提（曾用名阿依），女，1980年1月2日出生，维吾尔族，住示例县城关镇一号，公民身份号码330102198001010018。\n被告：示例县建材有限公司，住所地示例县工业园区，统一社会信用代码91330100MA27XAEX8T。\n法定代表人：王七，该公司执行董事。\n被告：郑某，男，身份证号码3301021980****0018。\n被告：冯某，女，身份证号码330102198001010019。',
    ),
  ).parties;
  expect(person?.value).toMatchObject({
    name: '阿依古丽·买买提',
    kind: '自然人',
    formerNames: ['阿依'],
    sex: '女',
    bornOn: '1980-01-02',
    ethnicity: '维吾尔族',
    address: '示例县城关镇一号',
  });
  expect(person?.value.idNumber).toBe('330102198001010018');
  expect(company?.value).toMatchObject({
    kind: '法人',
    address: '示例县工业园区',
    representatives: [{ role: '法定代表人', name: '王七', post: '执行董事' }],
  });
  expect([hidden?.note, hidden?.value.idNumber]).toEqual(['masked-number', undefined]);
  // The check character is wrong: said so, not taken.
  expect([wrong?.note, wrong?.value.idNumber]).toEqual(['id-checksum', undefined]);
});

test('agents know whom they act for', () => {
  const { agents, parties: all } = read(
    around(
      '原告：赵一一。\n原告：钱二二。\n上述二原告共同委托诉讼代理人：冯八、陈九，均系江城示例律师事务所律师。\n被告：孙三三。\n委托诉讼代理人：褚十，系被告之妻。\n被告：李四四。\n委托代理人：卫一一，该公司员工。',
    ),
  );
  expect(all).toHaveLength(4);
  expect(agents.map(({ value }) => [value.name, value.kind, value.firm, value.actsFor])).toEqual([
    ['冯八', '律师', '江城示例律师事务所', [0, 1]],
    ['陈九', '律师', '江城示例律师事务所', [0, 1]],
    ['褚十', '近亲属', undefined, [2]],
    ['卫一一', '单位职员', undefined, [3]],
  ]);
});

test('a text that lost its commas is cut by what the rest of it says', () => {
  const found = read(
    around(
      '原告赵一农民住示例县。\n委托代理人钱二三江城示例律师事务所律师。\n被告示例县建设局住所地示例县。\n法定代表人孙四女局长。',
      '原告赵一诉被告示例县建设局一案本院受理后依法审理。原告赵一及其委托代理人钱二三到庭参加诉讼。',
    ),
  );
  expect(found.parties.map(({ value }) => [value.name, value.address, value.representatives])).toEqual([
    ['赵一', '示例县', []],
    ['示例县建设局', '示例县', [{ role: '法定代表人', name: '孙四', post: '局长' }]],
  ]);
  expect(found.agents.map(({ value }) => [value.name, value.firm])).toEqual([['钱二三', '江城示例律师事务所']]);
});

test('without a block of parties the opening sentence names them, and says that it is inferred', () => {
  const notice = read(
    '示例县人民法院\n结 案 通 知 书\n（2023）浙0624执8号\n申请执行人江城贸易有限公司根据（2022）浙0624民初5号民事判决书申请执行被执行人示例县建材有限公司为买卖合同纠纷一案，已执行完毕。\n示例县人民法院\n二〇二三年三月四日',
  );
  expect(notice.parties.map(({ value, confidence }) => [value.role, value.name, confidence])).toEqual([
    ['申请执行人', '江城贸易有限公司', 'likely'],
    ['被执行人', '示例县建材有限公司', 'likely'],
  ]);
  const order = read(
    '示例县人民法院\n报告财产令\n（2023）浙0624执8号\n示例县建材有限公司、王七：\n本院于2023年1月5日立案执行赵一一与示例县建材有限公司、王七借款合同纠纷一案，责令你报告财产。\n二〇二三年三月四日',
  );
  expect(order.parties.map(({ value }) => [value.role, value.name])).toEqual([
    ['申请执行人', '赵一一'],
    ['被执行人', '示例县建材有限公司'],
    ['被执行人', '王七'],
  ]);
});

test('days of the procedure carry their names', () => {
  const { dates } = read(
    around(
      '原告：甲一。\n被告：乙二。',
      '原告甲一与被告乙二借款纠纷一案，本院于2023年2月1日立案后，依法适用简易程序，于同月20日公开开庭进行了审理。（2022）浙0624民初5号民事判决书于2022年12月30日发生法律效力，甲一于2023年1月9日向本院申请执行。2023年2月25日组织双方听证。本案现已审理终结。',
    ),
  );
  const told = dates.map(({ name, value }) => `${name} ${value}`);
  for (const one of [
    '裁判日期 2023-03-04',
    '立案日期 2023-02-01',
    '开庭日期 2023-02-20',
    '生效日期 2022-12-30',
    '申请执行日期 2023-01-09',
    '听证日期 2023-02-25',
  ]) {
    expect(told).toContain(one);
  }
});

test('the kind is what the document calls itself; a bare order belongs to the procedure of its number', () => {
  const kindOf = (title: string, number: string): string => {
    const { kind } = read(`示例县人民法院\n${title}\n${number}\n被执行人：甲一。\n本院决定。\n二〇二三年三月四日`);
    return `${kind?.value.title ?? ''}/${kind?.value.form ?? ''}/${kind?.value.branch ?? ''}`;
  };
  expect(kindOf('执 行 裁 定 书', '（2023）浙0624执1号之一')).toBe('执行裁定书/裁定书/执行');
  expect(kindOf('限制消费令', '（2023）浙0624执1号')).toBe('限制消费令/令/执行');
  expect(kindOf('拘留决定书', '（2023）浙0624司惩1号')).toBe('拘留决定书/决定书/执行');
  expect(kindOf('刑事附带民事判决书', '（2023）浙0624刑初1号')).toBe('刑事附带民事判决书/判决书/刑事');
  expect(kindOf('民 事 调 解 书', '(2009)示民初字第12号')).toBe('民事调解书/调解书/民事');
  expect(kindOf('国家赔偿决定书', '（2023）浙0624法赔1号')).toBe('国家赔偿决定书/决定书/国家赔偿');
});

test('the court is that of the head; a number that belongs to another court is noted', () => {
  const courts = courtTable(
    'code\tname\tlevel\tregion\tparent\talso\n浙0624\t新昌县人民法院\t基层\t浙江省绍兴市\t浙06\t\n浙0683\t嵊州市人民法院\t基层\t浙江省绍兴市\t浙06\t\n',
  );
  const of = (text: string): unknown => extract(plainDocument(text), { courts }).court;
  expect(of('浙江省新昌县人民法院\n执行裁定书\n（2023）浙0624执1号\n被执行人：甲一。')).toMatchObject({
    value: { name: '新昌县人民法院', code: '浙0624' },
    text: '浙江省新昌县人民法院',
    confidence: 'sure',
  });
  expect(of('嵊州市人民法院\n执行裁定书\n（2023）浙0624执1号\n被执行人：甲一。')).toMatchObject({
    value: { code: '浙0683' },
    note: '案号代字为浙0624(新昌县人民法院)',
  });
  expect(of('执行裁定书\n（2023）浙0624执1号\n被执行人：甲一。')).toMatchObject({
    value: { code: '浙0624' },
    confidence: 'likely',
    note: '据案号',
  });
});

test('a withheld document has its reason and nothing else', () => {
  const fields = read('甲一与乙二纠纷民事裁定书\n发布日期：2019-04-19 浏览：46次\n   不公开理由：以调解方式结案的');
  expect(fields.withheld?.value).toBe('以调解方式结案的');
  expect([fields.caseNo, fields.parties.length]).toEqual([undefined, 0]);
});

test('a blank form states nothing; a document that leaves a day open is no form', () => {
  const form = read(
    '（××××）×执字第××号\n申请执行人：×××（写明姓名或名称等基本情况）。\n被执行人：×××。\n××××年××月××日\n书记员 ×××',
  );
  expect([form.blank, form.parties.length, form.caseNo, form.amounts.length]).toEqual([true, 0, undefined, 0]);
  const open = read(around('原告：甲一。\n被告：乙二。').replace('二○二三年三月四日', '二○二三年××月××日'));
  expect([open.blank, open.parties.length, open.dates.some(({ name }) => name === '裁判日期')]).toEqual([
    false,
    2,
    false,
  ]);
});

test('signatures are read with blanks inside names and without line ends', () => {
  const officials = (text: string): string[] => read(text).officials.map(({ value }) => `${value.role} ${value.name}`);
  expect(officials(around('原告：甲一。\n被告：乙二。'))).toEqual(['审判员 周五', '书记员 吴六六']);
  expect(
    officials(
      around('原告：甲一。').replace(
        /审　判[^]*$/u,
        '审判长郑七代理审判员王八二人民陪审员冯　九二〇二三年三月四日书记员陈十附：本案适用的法律条文',
      ),
    ),
  ).toEqual(['审判长 郑七', '代理审判员 王八二', '人民陪审员 冯九', '书记员 陈十']);
});
