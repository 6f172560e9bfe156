import { expect, test } from 'vitest';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import { findRates } from './find-rates.ts';
import { deductionOrder } from './liabilities.ts';

const owed = (text: string) => extract(plainDocument(text)).obligations;

test.each([
  ['按全国银行间同业拆借中心公布的一年期贷款市场报价利率的1.5倍计算', { kind: 'lpr', term: '1y', multiple: '1.5' }],
  ['按一年期LPR四倍计算', { kind: 'lpr', term: '1y', multiple: '4' }],
  ['按全国银行间同业拆借中心公布的五年期以上贷款市场报价利率上浮50%计算', { kind: 'lpr', term: '5y', multiple: '1.5' }],
  ['按贷款市场报价利率加60个基点计算', { kind: 'lpr', multiple: '1', plus: '0.6' }],
  ['按中国人民银行同期同类贷款基准利率计算', { kind: 'benchmark', multiple: '1' }],
  ['按年利率24%计算', { kind: 'fixed', per: 'year', share: '0.24' }],
  ['约定月息2分', { kind: 'fixed', per: 'month', share: '0.02' }],
  ['按日万分之五计算', { kind: 'fixed', per: 'day', share: '0.0005' }],
  ['按照每日0.015%标准计至付清', { kind: 'fixed', per: 'day', share: '0.00015' }],
])('%s', (text, rate) => {
  expect(findRates(text)[0]?.rate).toMatchObject(rate);
});

test('principal, running interest, fees and who bears them', () => {
  const told = owed(
    '判决如下：\n一、被告甲某于本判决生效之日起十日内向原告乙公司支付货款732000元及利息（以732000元为基数，自2024年5月1日起至实际清偿之日止，按全国银行间同业拆借中心公布的一年期贷款市场报价利率的1.3倍计算）；\n二、被告丙某对上述债务承担连带清偿责任。\n如果未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。\n案件受理费12401.27元，由原告乙公司负担1599元，被告甲某负担10802.27元。\n审判员　丁某\n二〇二四年九月一日',
  );
  expect(told?.principal.map(({ value }) => value.fen)).toEqual([73_200_000n]);
  expect(told?.interest.map(({ value }) => value)).toEqual([
    {
      label: '利息',
      base: { mode: 'fixed', yuan: '732000.00' },
      from: '2024-05-01',
      to: 'payment',
      rate: { kind: 'lpr', term: '1y', multiple: '1.3' },
    },
  ]);
  expect(told?.fees[0]?.value).toMatchObject({
    yuan: '12401.27',
    shares: [
      { bearer: '原告乙公司', yuan: '1599.00' },
      { bearer: '被告甲某', yuan: '10802.27' },
    ],
  });
  expect(told?.liabilities.map(({ name }) => name)).toEqual(['连带责任']);
  expect(told?.doubleInterest).toBe(true);
});

test('stretches of interest with one rate for all, each with its own end', () => {
  const told = owed(
    '支付违约金（以254098.4元为基数自2023年2月5日起计算至2024年4月29日，以204098.4元为基数自2024年4月30日起计算至实际清偿之日；以上均按照一年期贷款市场报价利率1.5倍标准计算）。',
  );
  expect(told?.interest.map(({ value }) => [value.base?.yuan, value.from, value.to, value.rate])).toEqual([
    ['254098.40', '2023-02-05', '2024-04-29', { kind: 'lpr', term: '1y', multiple: '1.5' }],
    ['204098.40', '2024-04-30', 'payment', { kind: 'lpr', term: '1y', multiple: '1.5' }],
  ]);
});

test('the order of part payments', () => {
  expect(deductionOrder('已支付的款项按顺序优先抵扣案件受理费、保全费、利息、借款')).toEqual([
    '案件受理费',
    '保全费',
    '利息',
    '借款',
  ]);
  expect(deductionOrder('被告支付货款')).toEqual([]);
});
