import { expect, test } from 'vitest';
import { companySearch } from './company-search.ts';

const search = companySearch([
  '浙江甲辰泵业股份有限公司',
  '广东甲辰（集团）股份有限公司',
  '湖北乙巳化工集团股份有限公司',
  '深圳市丙午建设集团股份有限公司',
  '北方丁未化学工业股份有限公司',
  '上海戊申进出口贸易有限公司',
]);

test.each([
  ['甲辰泵业', '浙江甲辰泵业股份有限公司'],
  ['乙巳股份', '湖北乙巳化工集团股份有限公司'],
  ['丙午建设', '深圳市丙午建设集团股份有限公司'],
  ['*ST丁化', '北方丁未化学工业股份有限公司'],
  ['上海戊申', '上海戊申进出口贸易有限公司'],
])('%s is found as %s', (short, full) => {
  expect(search.find(short)[0]?.name).toBe(full);
});

test('two companies of one proper name both come, and a name of nobody finds nobody', () => {
  expect(
    search
      .find('甲辰', 2)
      .map(({ index }) => index)
      .sort(),
  ).toEqual([0, 1]);
  expect(search.find('壬癸')).toEqual([]);
});
