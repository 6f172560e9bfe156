import { chineseDigit, readChineseNumber } from './chinese-number.ts';

const RUN = /[\d零〇○◯OoΟ一壹幺二贰貳两三叁叄四肆五伍六陆七柒八捌九玖十拾廿卅百千仟佰]+/gu;
const CHINESE = /[零〇○◯一壹幺二贰貳两三叁叄四肆五伍六陆七柒八捌九玖十拾廿卅]/u;
const NEEDS_WORK = /[零〇○◯OoΟlI|一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾廿卅元]/u;

/** Turns the Chinese numerals of a written date to Arabic digits, and letters that stand in for digits (2O23, 2023-l-5). */
export function arabicDate(text: string): { text: string; repairs: string[] } {
  if (!NEEDS_WORK.test(text)) return { text, repairs: [] };
  const repairs = new Set<string>();
  const ones = text.replace(/(?<=[\d\-/.年月])[lI|](?=[\d\-/.年月日]|$)/gu, () => {
    repairs.add('ocr-letter-l');
    return '1';
  });
  const first = ones.replace(/元(?=月)/u, '1').replace(/(?<=年)元(?=年)/u, '1');
  const out = first.replace(RUN, (run) => {
    if (/[OoΟ]/u.test(run)) {
      if (!/\d/u.test(run) && !CHINESE.test(run)) return run;
      repairs.add('ocr-letter-o');
    }
    const digits = run.replace(/[OoΟ]/gu, '0');
    if (!CHINESE.test(digits) && !/[百千仟佰]/u.test(digits)) return digits;
    repairs.add('chinese-numerals');
    return arabicRun(digits) ?? run;
  });
  return { text: out, repairs: [...repairs] };
}

function arabicRun(run: string): string | undefined {
  let digits = '';
  for (const char of run) {
    const digit = char >= '0' && char <= '9' ? char : chineseDigit(char);
    if (digit === undefined) {
      const value = readChineseNumber(run.replace(/^[零〇○]+(?=十|拾)/u, ''));
      return value === undefined ? undefined : value.digits.toString();
    }
    digits += digit;
  }
  return digits;
}
