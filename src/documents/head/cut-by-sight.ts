import type { WrittenName } from './party-name.ts';

const JOB =
  /^(?:均?[为系]|该|职务|代理|常务|男|女|(?:副|执行|党组)?(?:[大中支]队长|主任|局长|科长|股长|院长|区长|县长|市长|镇长|乡长|经理|总经理|董事|书记)|法制|工作人员|职员|员工|干部|民警|律师|法律|农民|无业|无职业|个体|工人|学生|聘用)/u;
const LONGEST = 4;

/**
 * A person's name where the text lost the comma behind it: 张某农民, 李某某市人民政府工作人员. The name is the longest
 * beginning that `rest`, the text after the block of parties, uses without what follows it here; else it ends where a
 * word for a post or the name of a place or office that the text uses elsewhere begins. What `isName` knows stays whole.
 */
export function cutBySight(
  written: WrittenName,
  rest: string,
  whole: string,
  isName: (name: string) => boolean,
): WrittenName {
  const { name } = written;
  if (name.length < 3 || /[·•A-Za-z]/u.test(name) || isName(name)) return written;
  if (!rest.includes(name)) {
    const known = lengths(name).find(
      (length) => rest.includes(name.slice(0, length)) && !isPart(name.slice(0, length)),
    );
    if (known !== undefined) return shortened(written, known);
  }
  if (name.length <= LONGEST) return written;
  const joint = [2, 3, LONGEST].find((at) => JOB.test(name.slice(at)));
  const place = [2, 3, LONGEST].find((at) => at + 3 <= name.length && whole.split(name.slice(at, at + 3)).length > 2);
  const length = joint ?? place;
  return length === undefined ? written : shortened(written, length);
}

function lengths(name: string): number[] {
  return [LONGEST, 3, 2].filter((length) => length < name.length);
}

/** Two characters of a company's name say nothing: 北京, 中国. */
function isPart(text: string): boolean {
  return /^(?:北京|天津|上海|重庆|中国|中华|广东|广西|浙江|江苏|山东|山西|河北|河南|湖北|湖南|四川|贵州|云南|陕西|甘肃|青海|海南|福建|江西|安徽|辽宁|吉林|黑龙|内蒙|新疆|西藏|宁夏|香港|澳门|台湾|人民|国家)/u.test(
    text,
  );
}

function shortened(written: WrittenName, length: number): WrittenName {
  return { ...written, name: written.name.slice(0, length), end: written.start + length };
}
