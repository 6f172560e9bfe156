import type { BuiltField, FieldView } from '../built-row.ts';
import { EMPTY } from '../parsed-cell.ts';
import type { ParsedCell } from '../parsed-cell.ts';
import { isRenminbi, readAmount, yuanText } from './read-amount.ts';
import type { StatementAmount } from './read-amount.ts';
import { dayWithoutYear, timeOfDay } from './read-moment.ts';
import { CREDIT_WORDS, DEBIT_WORDS } from './statement-facts.ts';
import type { StatementFacts } from './statement-facts.ts';

/** What the cells of one entry say together, by field; or why the row is no entry. */
export type Completion = { readonly fields: ReadonlyMap<string, ParsedCell> } | { readonly passed: 'not-concluded' };

export const PLAIN_STATEMENT: StatementFacts = { sign: 'account' };

type Direction = '收入' | '支出' | '不计';

const money = (cents: bigint, repairs: readonly string[] = []): ParsedCell => ({
  value: cents,
  key: yuanText(cents),
  repairs,
});
const text = (value: string, repairs: readonly string[] = []): ParsedCell => ({ value, key: value, repairs });
const textIn = (built: BuiltField | undefined): string =>
  typeof built?.parsed.value === 'string' ? built.parsed.value : '';

function amountIn(fields: FieldView, name: string, units: Units): StatementAmount | undefined {
  const built = fields.get(name);
  if (built === undefined || built.parsed.key === '') return undefined;
  if (typeof built.parsed.value === 'bigint') return { cents: built.parsed.value, repairs: built.parsed.repairs };
  return readAmount(built.raw, units[name]);
}

/** By field, the unit that its header states. */
export type Units = Readonly<Record<string, '元' | '万元' | undefined>>;

function momentFields(fields: FieldView, facts: StatementFacts, found: Map<string, ParsedCell>): void {
  const on = fields.get('traded_on');
  const at = fields.get('traded_at');
  const posted = fields.get('posted_on');
  const moment = textIn(at);
  const read = (built: BuiltField | undefined): ParsedCell | undefined => {
    if (built === undefined || built.raw === '') return undefined;
    const day = facts.until === undefined ? undefined : dayWithoutYear(built.raw, facts.until);
    if (day !== undefined) return text(day, ['year-from-statement']);
    return textIn(built) === '' ? undefined : built.parsed;
  };
  const postedDay = read(posted);
  if (postedDay !== undefined && postedDay !== posted?.parsed) found.set('posted_on', postedDay);
  let day = read(on);
  if (day === undefined && moment !== '') day = text(moment.slice(0, 10), ['derived-from-traded-at']);
  if (day === undefined && postedDay !== undefined && (on === undefined || on.raw === '')) {
    day = text(String(postedDay.value), ['derived-from-posted-on']);
  }
  if (day !== undefined && day !== on?.parsed) found.set('traded_on', day);
  const time = timeOfDay(at?.raw ?? '');
  if (time !== undefined && day !== undefined)
    found.set('traded_at', text(`${String(day.value)} ${time}`, ['date-and-time-joined']));
  else if (moment === '' && day !== undefined && (at === undefined || at.raw === '')) {
    // 2025/12/03 14:06:51 in the column of the date.
    const clock = timeOfDay(/\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*$/u.exec(on?.raw ?? '')?.[0] ?? '');
    if (clock !== undefined) found.set('traded_at', text(`${String(day.value)} ${clock}`, ['time-from-date']));
  }
}

/** Renminbi that moved: the amount itself, or what a foreign amount was posted as. */
function movedAmount(fields: FieldView, units: Units, found: Map<string, ParsedCell>): StatementAmount | undefined {
  const amount = amountIn(fields, 'amount', units);
  const posted = amountIn(fields, 'posted_amount', units);
  if (posted?.cents !== undefined && fields.get('posted_amount')?.parsed.value === null) {
    found.set('posted_amount', money(posted.cents, posted.repairs));
  }
  const stated = textIn(fields.get('currency'));
  const currency = amount?.currency ?? stated;
  if (amount?.currency !== undefined && stated === '') found.set('currency', text(amount.currency, ['currency-split']));
  const isForeign = currency !== '' && !isRenminbi(currency);
  if (!isForeign) return amount ?? posted;
  const raw = fields.get('amount')?.raw ?? '';
  if (textIn(fields.get('original_amount')) === '') {
    found.set(
      'original_amount',
      text(amount?.currency === undefined ? `${currency} ${raw}` : raw, ['foreign-currency']),
    );
  }
  return posted ?? { cents: undefined, currency, repairs: ['foreign-currency'] };
}

function directionOf(
  fields: FieldView,
  facts: StatementFacts,
  amount: bigint,
): { readonly direction: Direction | undefined; readonly cents: bigint; readonly repairs: readonly string[] } {
  const stated = textIn(fields.get('direction')) as Direction | '';
  const size = amount < 0n ? -amount : amount;
  if (stated !== '')
    return { direction: stated, cents: facts.signRepeats === true || stated === '不计' ? size : amount, repairs: [] };
  if (facts.sign === 'words') {
    const summary = textIn(fields.get('summary'));
    const isCredit = CREDIT_WORDS.test(summary);
    const isDebit = DEBIT_WORDS.test(summary);
    if (isCredit === isDebit) return { direction: undefined, cents: amount, repairs: [] };
    return { direction: isCredit ? '收入' : '支出', cents: size, repairs: ['direction-from-words'] };
  }
  if (amount === 0n) return { direction: undefined, cents: amount, repairs: [] };
  const isIncome = amount > 0n === (facts.sign === 'account');
  return { direction: isIncome ? '收入' : '支出', cents: size, repairs: ['direction-from-sign'] };
}

/** Income and expense stand in columns of their own. */
function fromSides(fields: FieldView, units: Units, found: Map<string, ParsedCell>): boolean {
  const income = amountIn(fields, 'income', units)?.cents;
  const expense = amountIn(fields, 'expense', units)?.cents;
  if (income === undefined && expense === undefined) return false;
  const isIncome = income !== undefined && income !== 0n;
  const isExpense = expense !== undefined && expense !== 0n;
  // A net amount needs both; which side it is on is told by the columns themselves.
  const cents = isIncome && isExpense ? income - expense : isIncome ? income : (expense ?? 0n);
  const stated = textIn(fields.get('direction'));
  const direction =
    isIncome && isExpense ? (cents > 0n ? '收入' : '支出') : isIncome ? '收入' : isExpense ? '支出' : stated;
  if (fields.get('amount')?.parsed.key === '')
    found.set('amount', money(isIncome && isExpense && cents < 0n ? -cents : cents, ['amount-from-column']));
  if (stated === '' && direction !== '') found.set('direction', text(direction, ['direction-from-column']));
  return true;
}

/**
 * Joins what statements spread over columns: date and time, amount and sign, direction, income and expense, currency.
 * Every value that was not simply in its cell carries the name of the rule.
 */
export function completeEntry(fields: FieldView, facts: StatementFacts, units: Units): Completion {
  const state = textIn(fields.get('state'));
  const stated = textIn(fields.get('direction'));
  if (/关闭|失败|撤销|未支付|取消/u.test(state) && stated !== '收入' && stated !== '支出')
    return { passed: 'not-concluded' };
  const found = new Map<string, ParsedCell>();
  momentFields(fields, facts, found);
  if (fromSides(fields, units, found)) return { fields: found };
  const amount = movedAmount(fields, units, found);
  if (amount === undefined) return { fields: found };
  if (amount.cents === undefined) {
    found.set('amount', { ...EMPTY, repairs: amount.repairs });
    return { fields: found };
  }
  const { direction, cents, repairs } = directionOf(fields, facts, amount.cents);
  found.set('amount', money(cents, amount.repairs));
  if (direction !== undefined && stated === '') found.set('direction', text(direction, repairs));
  if (direction === '收入') found.set('income', money(cents));
  if (direction === '支出') found.set('expense', money(cents));
  return { fields: found };
}
