import type { Agent, Party } from '../document-fields.ts';
import type { Field } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Attendant } from '../roles/attendants.ts';
import { cutBySight } from './cut-by-sight.ts';
import { readNames } from './party-name.ts';
import type { WrittenName } from './party-name.ts';
import type { PartyUnit } from './party-units.ts';

interface Around extends Attendant {
  /** All parties so far, and those of the entry just before. */
  readonly parties: readonly Field<Party>[];
  readonly block: readonly Field<Party>[];
}

const FIRM =
  /([\u4e00-\u9fff()]{2,30}?(?:律师事务所(?:[\u4e00-\u9fff()]{0,8}?(?:分所|事务所))?|法律服务所|法律援助中心|法律事务所|法律服务中心|律师所))/u;
const KIN =
  /(?:系|是|与)[^,。;]{0,24}?(?:之?(?:妻|夫|子|女|父|母|兄|弟|姐|妹|儿|媳|婿|配偶|丈夫|妻子|儿子|女儿|父亲|母亲|孙|叔|姑|舅|姨|侄|岳)|亲属|近亲|家属)/u;
const STAFF =
  /(?:该|系|本|其)?[^,。;]{0,20}?(?:公司|单位|银行|支行|分行|局|厂|委员会|法务|村|院|中心)?(?:的)?(?:员工|职员|职工|工作人员|干部|科长|主任|经理|法务|副?局长|副?行长|顾问|法律顾问)/u;
const MANDATE = /(?:特别(?:授权)?代理|特别授权|一般(?:授权)?代理|一般授权|代理权限[^。;]{0,30})/u;

/** Reads who acts for parties: 委托诉讼代理人:某甲、某乙,均系某律师事务所律师。 */
export function readAgentEntry(reading: Reading, unit: PartyUnit, around: Around): Field<Agent>[] {
  const body = reading.plain.slice(unit.bodyStart, unit.end);
  const names = readNames(body).flatMap((written) => withoutFirm(reading, written, unit.end));
  const last = names.at(-1);
  if (last === undefined) return [];
  const rest = `${last.remarks.join(',')},${body.slice(last.end)}`;
  const shared = { role: around.role, ...describe(rest), actsFor: actsFor(around) };
  return names.map((written) => {
    const value = {
      ...shared,
      name: written.name,
      ...(written.firm === undefined ? {} : { firm: written.firm, kind: '律师' as const }),
    };
    return fieldAt(reading, '代理人', value, {
      start: unit.bodyStart + written.start,
      end: unit.bodyStart + written.end,
    });
  });
}

function describe(rest: string): Pick<Agent, 'kind' | 'firm' | 'relation'> {
  const firm = FIRM.exec(rest)?.[1]?.replace(/^(?:均?[系为是]|分别系|该)/u, '');
  const relation = (KIN.exec(rest) ?? MANDATE.exec(rest))?.[0];
  const told = { ...(firm === undefined ? {} : { firm }), ...(relation === undefined ? {} : { relation }) };
  if (/律师/u.test(rest)) return { kind: '律师', ...told };
  if (/法律工作者|法律服务所/u.test(rest)) return { kind: '法律工作者', ...told };
  if (KIN.test(rest)) return { kind: '近亲属', ...told };
  if (STAFF.test(rest)) return { kind: '单位职员', ...told };
  return { kind: /住|出生|[男女],/u.test(rest) ? '公民' : '不明', ...told };
}

/** 某甲浙江某某律师事务所律师 without a comma: the firm begins where the longest name ends that the text uses elsewhere. */
function withoutFirm(reading: Reading, written: WrittenName, unitEnd: number): (WrittenName & { firm?: string })[] {
  const firmEnd = /(?:律师事务所|法律服务所|法律援助中心)(?:[\u4e00-\u9fff]{0,6}分所)?/u.exec(written.name);
  if (firmEnd === null) return [cutBySight(written, reading.plain.slice(unitEnd), reading.plain, () => false)];
  for (const length of [4, 3, 2]) {
    const name = written.name.slice(0, length);
    const firm = written.name.slice(length, firmEnd.index + firmEnd[0].length);
    if (firm.length < 7 || !usedElsewhere(reading, name)) continue;
    return [{ ...written, name, end: written.start + length, firm }];
  }
  const split =
    /^([\u4e00-\u9fff]{2,3}?)((?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|国浩|泰和泰|[\u4e00-\u9fff]{2,4}(?:省|市|县)).*)$/u.exec(
      written.name,
    );
  if (split === null) return [];
  const [, name = '', firm = ''] = split;
  return [
    {
      ...written,
      name,
      end: written.start + name.length,
      firm: firm.replace(/(?<=(?:律师事务所|法律服务所|法律援助中心)(?:[\u4e00-\u9fff]{0,6}分所)?)(?!分所).*$/u, ''),
    },
  ];
}

function usedElsewhere(reading: Reading, name: string): boolean {
  const first = reading.plain.indexOf(name);
  return reading.plain.indexOf(name, first + 1) >= 0;
}

/** 上述三被告共同 means the last three of that role; otherwise the entry just before. */
function actsFor({ group, parties, block }: Around): number[] {
  const all = parties.map((_, at) => at);
  const before = all.slice(parties.length - block.length);
  if (!/上述|上列|以上|共同|[二三四五六七八九十两0-9]/u.test(group)) return before;
  const role = /(?:被)?(?:上诉人|申请执行人|执行人|申请再审人|再审申请人|申请人|原告|被告|第三人)/u.exec(group)?.[0];
  const count = countOf(group);
  const same = all.filter((at) => role === undefined || parties[at]?.value.role.endsWith(role) === true);
  const pool = role === undefined ? all.filter((at) => parties[at]?.value.role === parties.at(-1)?.value.role) : same;
  return count === undefined ? pool : pool.slice(-count);
}

function countOf(group: string): number | undefined {
  const written = /[二两三四五六七八九十]|[0-9]+/u.exec(group.replace(/[一二]审/gu, ''))?.[0];
  if (written === undefined) return undefined;
  const chinese = '一二三四五六七八九十'.indexOf(written === '两' ? '二' : written);
  return chinese >= 0 ? chinese + 1 : Number(written);
}
