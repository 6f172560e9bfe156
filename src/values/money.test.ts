import { expect, test } from 'vitest';
import fc from 'fast-check';
import { centsText, parseMoney } from './index.ts';

test.each([
  ['5000元', '5000.00'],
  ['1,234.56', '1234.56'],
  ['43，458.12元', '43458.12'],
  ['￥1,234.00元', '1234.00'],
  ['RMB 100', '100.00'],
  ['１２３４．５６元', '1234.56'],
  ['2.5万元', '25000.00'],
  ['1亿2000万元', '120000000.00'],
  ['3千元', '3000.00'],
  ['5w', '50000.00'],
  ['一百七十一万元', '1710000.00'],
  ['八万九千元', '89000.00'],
  ['十三万五', '135000.00'],
  ['柒万元整', '70000.00'],
  ['人民币壹仟贰佰元伍角', '1200.50'],
  ['叁仟肆佰伍拾陆圆柒角捌分', '3456.78'],
  ['壹佰元零伍分', '100.05'],
  ['三千三百八十元五角八分', '3380.58'],
  ['3块5', '3.50'],
  ['5角', '0.50'],
  ['约3万元', '30000.00'],
  ['3万余元', '30000.00'],
  ['-500', '-500.00'],
  ['负三万元', '-30000.00'],
  ['(1,234.00)', '-1234.00'],
  ['500-', '-500.00'],
  ['1.2345678E7', '12345678.00'],
  ['1.005', '1.01'],
  ['-1.005', '-1.01'],
  ['柒万元整（￥70000元）', '70000.00'],
  ['￥70000元（大写：柒万元整）', '70000.00'],
])('%s is %s yuan', (cell, yuan) => {
  expect(parseMoney(cell)).toMatchObject({ status: 'ok', text: yuan });
});

test('floats of a spreadsheet lose their artefacts', () => {
  expect(parseMoney(0.1 + 0.2)).toMatchObject({ value: 30n, repairs: ['float-artefact'] });
  expect(parseMoney(4.35)).toMatchObject({ value: 435n, repairs: [] });
  expect(parseMoney(1.1, '万元')).toMatchObject({ value: 1_100_000n });
});

test('the unit of the column is for bare numbers only', () => {
  expect(parseMoney('12.5', '万元')).toMatchObject({ value: 12_500_000n });
  expect(parseMoney('12.5元', '万元')).toMatchObject({ value: 1250n });
  expect(parseMoney('3万', '万元')).toMatchObject({ value: 3_000_000n });
  expect(parseMoney(500, '亿元')).toMatchObject({ value: 5_000_000_000_000n });
});

test.each([
  ['100美元', 'invalid', 'foreign-currency'],
  ['HK$5', 'invalid', 'foreign-currency'],
  ['1-5万元', 'invalid', 'amount-range'],
  ['柒万元整（￥60000元）', 'invalid', 'amounts-disagree'],
  ['1.23E+05', 'damaged', 'scientific-notation'],
  ['####', 'damaged', 'column-too-narrow'],
  ['#N/A', 'invalid', 'excel-error'],
  ['100,00', 'invalid', 'not-an-amount'],
  ['1.2.3', 'invalid', 'not-an-amount'],
  ['千元', 'invalid', 'not-an-amount'],
  ['待定', 'invalid', 'not-an-amount'],
  ['99999999999999999999', 'invalid', 'amount-too-large'],
])('%s is refused', (cell, status, reason) => {
  expect(parseMoney(cell)).toMatchObject({ status, reason });
});

test('rounding to 分 is noted', () => {
  expect(parseMoney('12.345')).toMatchObject({ text: '12.35', repairs: ['rounded-to-fen'] });
});

test('canonical text is read back as itself, with separators or none', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (cents) => {
      const text = centsText(cents);
      expect(parseMoney(text)).toMatchObject({ status: 'ok', value: cents, text });
      const grouped = text.replace(/\B(?=(\d{3})+(?=\.))/gu, ',');
      expect(parseMoney(`￥${grouped}`)).toMatchObject({ value: cents });
    }),
  );
});

const NUMERALS = '零壹贰叁肆伍陆柒捌玖';

/** Writes yuan in capital numerals the slow, obvious way: four digits at a time. */
function capital(yuan: number): string {
  const section = (value: number): string => {
    let out = '';
    let zero = false;
    for (const [power, unit] of [
      [1000, '仟'],
      [100, '佰'],
      [10, '拾'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / power) % 10;
      if (digit === 0) zero = zero || out !== '';
      else {
        out += `${zero ? '零' : ''}${NUMERALS.charAt(digit)}${unit}`;
        zero = false;
      }
    }
    return out;
  };
  const [high, middle, low] = [Math.floor(yuan / 1e8), Math.floor(yuan / 1e4) % 1e4, yuan % 1e4];
  let out = high > 0 ? `${section(high)}亿` : '';
  if (middle > 0) out += `${out !== '' && middle < 1000 ? '零' : ''}${section(middle)}万`;
  if (low > 0) out += `${out !== '' && (low < 1000 || middle === 0) ? '零' : ''}${section(low)}`;
  return `${out}元整`;
}

test('capital numerals agree with a slow writer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (yuan) => {
      expect(parseMoney(capital(yuan))).toMatchObject({ status: 'ok', value: BigInt(yuan) * 100n });
    }),
  );
});

test('any text is read without failure', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => typeof parseMoney(text).status === 'string'),
  );
});
