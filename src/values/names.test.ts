import { expect, test } from 'vitest';
import { companyKey, parseCompanyName, parsePersonName } from './index.ts';

test.each([
  ['张 三', '张三', 'inner-spaces'],
  ['张　三', '张三', 'inner-spaces'],
  ['欧阳 小三', '欧阳小三', 'inner-spaces'],
  ['阿里木•买买提', '阿里木·买买提', 'middle-dot'],
  ['阿里木 · 买买提', '阿里木·买买提', 'middle-dot'],
  ['阿里木&#8226;买买提', '阿里木·买买提', 'middle-dot'],
  ['王五等', '王五', 'and-others'],
  ['王五等3人', '王五', 'and-others'],
  ['李四（曾用名李小四）', '李四', 'former-name'],
  ['李四(男)', '李四', 'remark'],
  ['被执行人：张三', '张三', 'label'],
  ['张\ue123', '张\ue123', 'private-use-character'],
])('%s is %s, mended by %s', (cell, name, repair) => {
  const result = parsePersonName(cell);
  expect(result).toMatchObject({ status: 'ok', text: name });
  expect(result.status === 'ok' && result.repairs).toContain(repair);
});

test('names that need no mending', () => {
  for (const name of ['张三', '欧阳小三', '艾力·吐尔逊·卡德尔', '𠮷野', 'John Smith', '张三先生', '等等']) {
    expect(parsePersonName(name)).toMatchObject({ status: 'ok', text: name });
  }
  const former = parsePersonName('李四（曾用名李小四、李大四）');
  expect(former).toMatchObject({ value: { formerNames: ['李小四', '李大四'] } });
});

test.each([
  ['张某某', 'masked', 'masked-name'],
  ['张*', 'masked', 'masked-name'],
  ['李X', 'masked', 'masked-name'],
  ['张三、李四', 'invalid', 'several-names'],
  ['张三 李四', 'invalid', 'several-names'],
  ['浙江甲乙有限公司', 'invalid', 'organisation-name'],
  ['王', 'invalid', 'name-too-short'],
  ['123', 'invalid', 'not-a-person-name'],
  ['姓名', 'invalid', 'not-a-person-name'],
  ['合计', 'invalid', 'not-a-person-name'],
])('person %s is refused', (cell, status, reason) => {
  expect(parsePersonName(cell)).toMatchObject({ status, reason });
});

test.each([
  ['甲乙(浙江)有限公司', '甲乙（浙江）有限公司'],
  ['甲乙〔浙江〕有限公司', '甲乙（浙江）有限公司'],
  ['杭州 甲乙 有限公司', '杭州甲乙有限公司'],
  ['北京甲&#8226;乙电气有限公司', '北京甲·乙电气有限公司'],
  ['甲乙建筑公司(作废,以正式IC卡信息为准)', '甲乙建筑公司'],
  ['丙丁有限公司（原名：甲乙有限公司）', '丙丁有限公司'],
  ['绍兴甲乙合伙企业(有限合伙)', '绍兴甲乙合伙企业（有限合伙）'],
  ['ABC Trading Co., Ltd', 'ABC Trading Co., Ltd'],
  ['某县甲村村民委员会', '某县甲村村民委员会'],
])('company %s is %s', (cell, name) => {
  expect(parseCompanyName(cell)).toMatchObject({ status: 'ok', text: name });
});

test.each([
  ['企业名称', 'heading'],
  ['海关', 'not-a-company-name'],
  ['有限公司', 'not-a-company-name'],
  ['13800138000', 'not-a-company-name'],
  ['甲省乙市丙县人民路12号', 'not-a-company-name'],
  ['甲有限公司与乙设备有限公司', 'several-names'],
])('company %s is refused as %s', (cell, reason) => {
  expect(parseCompanyName(cell)).toMatchObject({ status: 'invalid', reason });
});

test('former names and remarks are kept', () => {
  expect(parseCompanyName('丙丁有限公司（原名：甲乙有限公司）')).toMatchObject({
    value: { formerNames: ['甲乙有限公司'], form: '有限公司' },
  });
});

test('keys join what differs in form only', () => {
  expect(companyKey('甲乙（浙江）有限责任公司')).toBe(companyKey('甲乙(浙江)有限公司'));
});
