import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseDate, parseMoney } from '#values';
import { sharedFolder } from '../../../tests/shared-folder.ts';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import { compactText } from './compact-text.ts';
import { findBlanks } from './find-blanks.ts';
import { findDates } from './find-dates.ts';
import { findMoney } from './find-money.ts';

const shared = sharedFolder();
const lines = <T>(file: string): T[] =>
  readFileSync(path.join(shared ?? '', 'data', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

interface Question {
  readonly context: string;
  readonly answers: readonly { readonly text: string; readonly answer_start: number }[];
}

/** Each question counts once: found when one of its annotated answers is covered with the right value. */
function recall(
  questions: readonly Question[],
  asks: RegExp,
  found: (question: Question, at: RegExpExecArray, start: number) => boolean,
): [number, number] {
  let right = 0;
  let all = 0;
  for (const question of questions) {
    const answers = question.answers.flatMap(({ text, answer_start: start }) => {
      const at = asks.exec(text);
      return at === null ? [] : [{ at, start: start + at.index }];
    });
    if (answers.length === 0) continue;
    all += 1;
    if (answers.some(({ at, start }) => found(question, at, start))) right += 1;
  }
  return [right, all];
}

const report = (what: string, [right, all]: readonly [number, number]): number => {
  process.stdout.write(`${what}: ${right}/${all} = ${(right / all).toFixed(4)}\n`);
  return right / all;
};

test.skipIf(shared === undefined)(
  'sums asked for in civil judgments are found with their value (needs ../shared)',
  () => {
    const questions = lines<Question>('01_cjrc_civil_qa/dev_money_questions.jsonl');
    const asks =
      /(?:\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+)[余多]?[万亿千百]*元|\d+(?:\.\d+)?万/u;
    const result = recall(questions, asks, ({ context }, at, start) => {
      const compact = compactText(context);
      const value = parseMoney(at[0]);
      return findMoney(compact).amounts.some(
        (one) =>
          compact.startOf(one.start) <= start &&
          compact.endOf(one.end) >= start + at[0].length - 1 &&
          (value.status !== 'ok' || value.text === one.yuan),
      );
    });
    expect(report('money recall on civil questions', result)).toBeGreaterThanOrEqual(0.97);
  },
);

test.skipIf(shared === undefined)(
  'days asked for in civil judgments are found with their value (needs ../shared)',
  () => {
    const questions = lines<Question>('01_cjrc_civil_qa/dev_date_questions.jsonl');
    const result = recall(questions, /\d{4}年\d{1,2}月(?:\d{1,2}日)?/u, ({ context }, at, start) => {
      const compact = compactText(context);
      const value = parseDate(at[0]);
      return findDates(compact).dates.some(
        (one) =>
          compact.startOf(one.start) <= start &&
          compact.endOf(one.end) >= start + at[0].length &&
          (value.status === 'ok' ? value.value === one.date : at[0].startsWith(one.date.slice(0, 4))),
      );
    });
    expect(report('date recall on civil questions', result)).toBeGreaterThanOrEqual(0.97);
  },
);

test.skipIf(shared === undefined)('surface forms of sums in loan judgments (needs ../shared)', () => {
  interface Surface {
    readonly surface: string;
    readonly currency: string;
    readonly amount: string | null;
  }
  const forms = lines<Surface>('08_money_2461_judgments/money_surface_forms.jsonl');
  const right = forms.filter(({ surface, currency, amount }) => {
    const { amounts } = findMoney(compactText(`判令被告偿还${surface}，并承担费用`));
    const [one] = amounts;
    // A form without a value must give none.
    if (amount === null) return amounts.length === 0;
    return amounts.length === 1 && one?.currency === currency && Math.abs(Number(one.yuan) - Number(amount)) <= 0.005;
  });
  expect(report('surface forms of sums', [right.length, forms.length])).toBeGreaterThanOrEqual(0.99);
});

test.skipIf(shared === undefined)(
  'sums in capitals agree with the figures behind them, or are named (needs ../shared)',
  () => {
    const texts = lines<{ text: string }>('01_cail2019_scm_loans/dev.jsonl').map(({ text }) => compactText(text));
    const found = texts.map((text) => findMoney(text));
    const agree = found.flatMap(({ amounts }) => amounts.filter(({ writtenTwice }) => writtenTwice)).length;
    const differ = found.flatMap(({ disagreements }) => disagreements).length;
    process.stdout.write(`written twice: ${agree} agree, ${differ} differ\n`);
    expect(agree).toBeGreaterThan(20);
    expect(differ).toBeLessThanOrEqual(agree / 5);
  },
);

test.skipIf(shared === undefined)('forms that nobody filled in name no sum (needs ../shared)', () => {
  const forms = lines<{ text: string }>('01_document_forms_272/forms.jsonl');
  const sums = forms.flatMap(({ text }) => findMoney(compactText(text)).amounts);
  const blanks = forms.filter(({ text }) => findBlanks(text).length > 0).length;
  process.stdout.write(`blank forms: ${sums.length} sums, ${blanks} of ${forms.length} with a blank of a kind\n`);
  expect(sums).toEqual([]);
  for (const { text } of forms) expect(extract(plainDocument(text)).amounts).toEqual([]);
});

test.skipIf(shared === undefined)('blanks inside words change nothing (needs ../shared)', () => {
  const texts = lines<{ text: string }>('01_enforcement_gold_31/dev/gold.jsonl').map(({ text }) => text);
  for (const text of texts) {
    const spaced = text.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/gu, (_, at: number) =>
      at % 7 === 0 ? ' ' : '',
    );
    const facts = (source: string): unknown => {
      const compact = compactText(source);
      return [findMoney(compact).amounts.map(({ yuan }) => yuan), findDates(compact).dates.map(({ date }) => date)];
    };
    expect(facts(spaced)).toEqual(facts(text));
  }
});
