import type { RawCell, RawRow } from '#readers';
import type { FieldSource } from '../../recognise/sheet-plan.ts';
import { readAmount } from './read-amount.ts';

/** How the amounts of one statement are to be read. Plain data: part of the plan. */
export interface StatementFacts {
  /**
   * What a bare sign says: in an account + is income; on a card's bill + is spending; `words` where amounts have no sign
   * and only the kind of transaction tells.
   */
  readonly sign: 'account' | 'card' | 'words';
  /** The sign only repeats what the column of direction says, and is no reversal. */
  readonly signRepeats?: boolean;
  /** Year and month in which the statement ends, where its dates name no year. */
  readonly until?: readonly [number, number];
}

export const CREDIT_WORDS = /还款|退款|退货|退回|返现|返还|奖励|贷记|存入|收款|结息|利息收入|工资|代发|转入|汇入|入账/u;
export const DEBIT_WORDS =
  /消费|取现|支取|分期|年费|手续费|付款|缴费|扣款|代扣|转出|汇出|预授权|违约金|循环利息|支出|购买|充值/u;
const CARD = /信用卡|贷记卡|credit/iu;

type Fields = Readonly<Record<string, FieldSource>>;

function cells(fields: Fields, name: string, rows: readonly RawRow[]): RawCell[] {
  const source = fields[name];
  const column = source?.kind === 'column' ? source.use.column : undefined;
  return rows.map((row) => (column === undefined ? null : (row.cells[column] ?? null)));
}

const cents = (cell: RawCell): bigint | undefined => (cell === null ? undefined : readAmount(String(cell))?.cents);

/** The balance proves what a sign means: how often it moved with the amount, and how often against it. */
function byBalance(amounts: readonly RawCell[], balances: readonly RawCell[]): number {
  let vote = 0;
  for (let place = 1; place < amounts.length; place++) {
    const before = cents(balances[place - 1] ?? null);
    const after = cents(balances[place] ?? null);
    const [upper, lower] = [cents(amounts[place - 1] ?? null), cents(amounts[place] ?? null)];
    if (before === undefined || after === undefined || upper === undefined || lower === undefined) continue;
    // Statements run forwards or backwards in time.
    if (after - before === lower || before - after === upper) vote++;
    else if (before - after === lower || after - before === upper) vote--;
  }
  return vote;
}

function byWords(amounts: readonly RawCell[], summaries: readonly RawCell[]): number {
  let vote = 0;
  amounts.forEach((cell, place) => {
    const amount = cents(cell);
    const text = String(summaries[place] ?? '');
    if (amount === undefined || amount === 0n) return;
    // 信用卡还款 leaves an account and reaches a card: the word speaks for a card only as income of it.
    const isCredit = CREDIT_WORDS.test(text);
    if (isCredit === DEBIT_WORDS.test(text)) return;
    vote += isCredit === amount > 0n ? 1 : -1;
  });
  return vote;
}

function signOf(fields: Fields, rows: readonly RawRow[], names: string): StatementFacts['sign'] {
  const amounts = cells(fields, 'amount', rows).map(
    (cell, place) => cell ?? cells(fields, 'posted_amount', rows)[place] ?? null,
  );
  const isSigned = amounts.some((cell) => (cents(cell) ?? 0n) < 0n || /^\s*\+/u.test(String(cell ?? '')));
  if (!isSigned) return 'words';
  const balance = byBalance(amounts, cells(fields, 'balance', rows));
  if (balance !== 0) return balance > 0 ? 'account' : 'card';
  const words = byWords(amounts, cells(fields, 'summary', rows));
  if (CARD.test(names)) return words > 0 && fields['balance'] !== undefined ? 'account' : 'card';
  return words < 0 && fields['balance'] === undefined ? 'card' : 'account';
}

function signRepeats(fields: Fields, rows: readonly RawRow[]): boolean {
  const amounts = cells(fields, 'amount', rows);
  let against = 0;
  cells(fields, 'direction', rows).forEach((cell, place) => {
    const amount = cents(amounts[place] ?? null);
    if (amount === undefined || !/支|借|出|付|D|-/iu.test(String(cell ?? ''))) return;
    against += amount < 0n ? 1 : -1;
  });
  return against > 0;
}

const YEARLESS = /^\s*\d{1,2}\s*[/.月-]\s*\d{1,2}\s*日?\s*$/u;

function lastMonth(texts: readonly string[]): readonly [number, number] | undefined {
  const months = texts.flatMap((text) =>
    [...text.matchAll(/(20\d{2})\s*(?:年|[-/.])?\s*(1[0-2]|0?[1-9])(?!\d*年)/gu)].map(
      (match) => [Number(match[1]), Number(match[2])] as const,
    ),
  );
  return months.reduce<readonly [number, number] | undefined>(
    (last, one) => (last === undefined || one[0] * 12 + one[1] > last[0] * 12 + last[1] ? one : last),
    undefined,
  );
}

/**
 * What the beginning of a statement tells of its signs and its year.
 *
 * @param texts names of file and sheet, titles, and values above the table.
 */
export function statementFacts(fields: Fields, rows: readonly RawRow[], texts: readonly string[]): StatementFacts {
  const hasDirection =
    fields['direction'] !== undefined || fields['income'] !== undefined || fields['expense'] !== undefined;
  const sign = hasDirection ? 'account' : signOf(fields, rows, texts.join(' '));
  const dates = [...cells(fields, 'traded_on', rows), ...cells(fields, 'posted_on', rows)];
  const until = dates.some((cell) => YEARLESS.test(String(cell ?? ''))) ? lastMonth(texts) : undefined;
  return {
    sign,
    ...(fields['direction'] !== undefined && signRepeats(fields, rows) ? { signRepeats: true } : {}),
    ...(until === undefined ? {} : { until }),
  };
}
