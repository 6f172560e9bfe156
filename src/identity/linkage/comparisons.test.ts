import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idCheckCharacter, organisationCheckCharacter, creditCheckCharacter } from '#values';
import { addressKind, emailKind, phoneKind } from './kinds/contact-kinds.ts';
import { companyParts } from './kinds/company-names.ts';
import { dateKind } from './kinds/date-kind.ts';
import type { FieldKind } from './kinds/field-kind.ts';
import { formerNames, nameKind } from './kinds/name-kind.ts';
import { numberKind } from './kinds/number-kind.ts';
import { editDistance } from './letters/edit-distance.ts';
import { jaroWinkler } from './letters/jaro-winkler.ts';
import { simplified } from './letters/simplified.ts';
import { broadSound, soundOf } from './letters/sound.ts';
import { mapFields } from './linkage-fields.ts';
import { TextTable } from './text-table.ts';

const lettersOf = (text: string): { letters: Uint16Array; from: number; to: number } => {
  const letters = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
  return { letters, from: 0, to: letters.length };
};
const distance = (a: string, b: string, most = 100): number => editDistance(lettersOf(a), lettersOf(b), most);

/** The textbook's table, kept whole. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let value = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, at(i - 2, j - 2) + 1);
      const row = table[i];
      if (row !== undefined) row[j] = value;
    }
  }
  return at(a.length, b.length);
}

test('edits are counted by letters: 王五 and 王武 have one', () => {
  expect(distance('王五', '王武')).toBe(1);
  expect(distance('欧阳锋', '欧锋阳')).toBe(1);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('王', '五', '武', 'a'), maxLength: 9 }),
      fc.string({ unit: fc.constantFrom('王', '五', '武', 'a'), maxLength: 9 }),
      fc.integer({ min: 0, max: 4 }),
      (a, b, most) => {
        return distance(a, b, most) === Math.min(plainDistance(a, b), most + 1);
      },
    ),
    { numRuns: 2000 },
  );
});

test('Jaro-Winkler has the values of its authors', () => {
  expect(jaroWinkler(lettersOf('martha'), lettersOf('marhta'))).toBeCloseTo(0.9611, 4);
  expect(jaroWinkler(lettersOf('dixon'), lettersOf('dicksonx'))).toBeCloseTo(0.8133, 4);
  expect(jaroWinkler(lettersOf('张三'), lettersOf('李四'))).toBe(0);
});

test('letters are read as speakers read them', () => {
  const sound = (letter: string, surname = false): number => soundOf(letter.charCodeAt(0), surname);
  expect(sound('伟')).toBe(sound('玮'));
  expect(sound('曾', true)).not.toBe(sound('曾'));
  expect(broadSound(sound('张'))).toBe(broadSound(sound('藏', false) === 0 ? 0 : sound('脏')));
  expect(simplified('劉國強')).toBe('刘国强');
});

function levelOf(kind: FieldKind, a: string, b: string): string {
  const table = new TextTable();
  const [x, y] = [table.add(kind.normalise(a)), table.add(kind.normalise(b))];
  if (x === 0 || y === 0) return 'nothing';
  const level = x === y ? (kind.same?.(table, x) ?? 0) : kind.compare(table, x, y);
  const back = x === y ? level : kind.compare(table, y, x);
  expect(back, `${a} and ${b}, the other way round`).toBe(level);
  return kind.levels[level]?.name ?? 'none';
}

test.each([
  ['张三', '张三', 'same'],
  ['张 三', '张三', 'same'],
  ['張偉', '张伟', 'same'],
  ['张伟', '张玮', 'same-sound'],
  ['章伟', '张伟', 'same-sound'],
  ['李建国', '季建国', 'look-alike'],
  ['王建国', '王国建', 'reordered'],
  ['王建国', '王建军', 'one-edit'],
  ['王建国', '王建', 'one-edit'],
  ['王伟', '王芳', 'family-name-only'],
  ['王伟', '李芳', 'different'],
  ['张*', '张三', 'masked-agrees'],
  ['张某某', '张三丰', 'masked-agrees'],
  ['张*', '李四', 'different'],
  ['张*', '张*', 'masked-agrees'],
  ['阿里木•买买提', '阿里木·买买提', 'same'],
  ['Robert', 'Rob', 'part-or-initial'],
  ['mitchell', 'mitchel', 'one-edit'],
  ['Ａnna', 'anna', 'same'],
  ['杭州甲乙科技有限公司', '杭州甲乙科技有限责任公司', 'same-core'],
  ['杭州甲乙科技（集团）有限公司', '甲乙科技有限公司', 'same-core'],
  ['杭州甲乙科技有限公司', '宁波甲乙科技有限公司', 'different'],
  ['杭州甲乙科技有限公司', '杭州甲乙有限公司', 'part-or-initial'],
])('the names %s and %s: %s', (a, b, level) => {
  expect(levelOf(nameKind, a, b)).toBe(level);
});

const citizen = (first17: string): string => first17 + idCheckCharacter(first17);
const NUMBER = citizen('33010219800101123');
const ORGANISATION = `12345678${organisationCheckCharacter('12345678') ?? ''}`;
const CREDIT = `91330100${ORGANISATION}${creditCheckCharacter(`91330100${ORGANISATION}`) ?? ''}`;
const mistyped = `${NUMBER.slice(0, 16)}${NUMBER.charAt(16) === '9' ? '8' : '9'}${NUMBER.charAt(17)}`;

test.each([
  [NUMBER, NUMBER, 'same'],
  [NUMBER, NUMBER.slice(0, 6) + NUMBER.slice(8, 17), 'same'],
  [CREDIT, `${ORGANISATION.slice(0, 8)}-${ORGANISATION.slice(8)}`, 'same'],
  [NUMBER, mistyped, 'one-edit'],
  [NUMBER, `3301**********${NUMBER.slice(-4)}`, 'masked-agrees'],
  [NUMBER, `330***********${NUMBER.slice(-3)}`, 'masked-agrees-on-few'],
  [NUMBER, '3301**********0000', 'masked-differs'],
  [`3301**********${NUMBER.slice(-4)}`, `330102********${NUMBER.slice(-4)}`, 'masked-agrees'],
  [NUMBER, citizen('33010219800101125'), 'same-division-and-birth'],
  [NUMBER, citizen('44010219750505321'), 'different'],
  [NUMBER, '3.30102E+17', 'nothing'],
  [NUMBER, '330102198001011000', 'nothing'],
  [NUMBER, '无', 'nothing'],
  ['7364009', '7364090', 'one-edit'],
])('the numbers %s and %s: %s', (a, b, level) => {
  expect(levelOf(numberKind, a, b)).toBe(level);
});

test.each([
  ['1980-01-02', '1980年1月2日', 'same'],
  ['19800102', '1980-02-01', 'day-and-month-swapped'],
  ['1980-01-02', '1981-01-02', 'one-digit'],
  ['1980-01-02', '1980-01-25', 'same-month'],
  ['1980-01-02', '1967-01-02', 'same-day-other-year'],
  ['1980-01-02', '1980-11-25', 'same-year'],
  ['1980-01-02', '1955-07-30', 'different'],
  ['1980', '1980-07-30', 'same-year'],
])('the days %s and %s: %s', (a, b, level) => {
  expect(levelOf(dateKind, a, b)).toBe(level);
});

test.each([
  ['phone', '13812345678', '+86 138-1234-5678', 'same'],
  ['phone', '13812345678', '138****5678', 'masked-agrees'],
  ['phone', '13812345678', '13812345679', 'one-edit'],
  ['phone', '0571-87654321', '87654321', 'same-last-seven'],
  ['phone', '13812345678', '15900000000', 'different'],
  ['address', '浙江省杭州市西湖区文三路100号3幢2单元501室', '杭州市西湖区文三路100号3号楼2单元501室', 'contained'],
  ['address', '西湖区文三路100号三单元', '西湖区文三路１００号3单元', 'same'],
  ['address', '杭州市西湖区文三路100号', '杭州市西湖区文三路200号', 'near'],
  ['address', '杭州市西湖区文三路100号', '武汉市江岸区解放大道9号', 'different'],
  ['email', 'a.b@x.com', 'A.B@y.com', 'same-before-at'],
] as const)('%s: %s and %s: %s', (kind, a, b, level) => {
  expect(levelOf({ phone: phoneKind, address: addressKind, email: emailKind }[kind], a, b)).toBe(level);
});

test('a company name falls into region, core, proper name and form', () => {
  expect(companyParts('浙江省杭州市甲乙智能科技股份有限公司')).toMatchObject({
    region: '浙江省杭州市',
    core: '甲乙智能科技',
    proper: '甲乙',
    form: '股份有限公司',
  });
  expect(companyParts('甲乙（中国）有限公司')).toMatchObject({ region: '', core: '甲乙', form: '有限公司' });
});

test('former names are read out of brackets', () => {
  expect(formerNames('李四（曾用名李小四）')).toEqual(['李小四']);
  expect(formerNames('李四')).toEqual([]);
});

test('columns are told by their headers in both languages, then by their values', () => {
  expect(mapFields(['序号', '被执行人姓名', '公民身份号码', '联系电话', '户籍地址', '备注'], [])).toEqual({
    name: [1],
    number: [2],
    phone: [3],
    address: [4],
  });
  expect(mapFields(['rec_id', ' given_name', ' surname', ' soc_sec_id', ' date_of_birth', ' address_1'], [])).toEqual({
    given_name: [1],
    surname: [2],
    number: [3],
    birth: [4],
    address: [5],
  });
  const rows = Array.from({ length: 5 }, (_, i) => ['x', NUMBER, `1381234567${i}`]);
  expect(mapFields(['甲', '乙', '丙'], rows)).toEqual({ number: [1], phone: [2] });
  expect(mapFields(['title', 'authors', 'venue', 'year'], [])).toMatchObject({ title: [0], authors: [1] });
  expect(mapFields(['title', '姓名'], [])).toEqual({ name: [1] });
});
