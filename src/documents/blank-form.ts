import { findDates } from './written-dates.ts';

/** Places that a form leaves open: (××××)×民初字第××号, ××××年××月××日, ____年__月__日. */
const OPEN =
  /[([](?:×|X|x|_|＊|\*|○|〇){2,4}[)\]]|(?:×|X|x|_|○){2,}[ ]*年|年[ ]*(?:×|X|x|_|○){1,}[ ]*月|第[ ]*(?:×|X|x|_|○){2,}[ ]*号|_{4,}|^[ ]*年[ ]+月[ ]+日[ ]*$|……[ ]*[([](?:写明|叙述|概述|简述|列举|姓名)|(?:×|○){3,}(?=[,。、\n]|人民法院|人民检察院)/gmu;
/** Drafting notes. */
const NOTES =
  /制作要点|供制作时参考|[([](?:写明|注明|填写|此处写)|姓名或(?:者)?名称|姓名、性别|文书样式|[([](?:签名|签字|公章|盖章|签名或盖章|院印|印章)[)\]]|供[^。\n]{2,14}用[)\]]/gu;

/**
 * True for forms that nobody filled in. What stands in them are placeholders and examples, never facts. A document with
 * a number of its own is no form, whatever it leaves open.
 */
export function isBlankForm(plain: string, hasOwnNumber: boolean): boolean {
  if (/文书的制作要点|供制作时参考|制作参考范例/u.test(plain)) return true;
  if (hasOwnNumber) return false;
  const open = plain.match(OPEN)?.length ?? 0;
  const notes = plain.match(NOTES)?.length ?? 0;
  if (open + notes === 0) return false;
  return open + notes >= 2 && findDates(plain).length <= Math.floor((open + notes) / 8);
}
