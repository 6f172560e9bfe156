import { findMoney } from '../body/find-money.ts';

/** A fee that somebody bears. Offsets count in the compact text. */
export interface Fee {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** The fee as charged: after 减半收取 where that is written. Yuan. */
  readonly yuan: string;
  readonly shares: readonly { readonly bearer: string; readonly yuan: string }[];
  /** To whom it goes: the other party, who advanced it, or the court. */
  readonly to: 'party' | 'court' | undefined;
}

const KIND =
  /(财产保全(?:申请)?费|诉前(?:财产)?保全(?:申请)?费|保全(?:申请)?费|(?:财产)?保全担保费|担保费|保函费|(?:案件)?受理费|诉讼费(?:用)?|公告费|评估费|鉴定费|律师(?:代理)?费|申请执行费|执行费)[^\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖。;]{0,24}(?=人民币|¥|\d|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖])/gu;
const BEARER =
  /由?((?:原告|被告|上诉人|被上诉人|申请执行人|被执行人|申请人|被申请人|第三人|反诉原告|反诉被告)?[^,。;、(]{0,60}(?:、[^,。;(]{2,60})?)(?:各自|共同|连带)?(?:负担|承担|交纳|缴纳)$/u;

/** Court fees, security costs and the like with who bears how much and to whom it is paid. */
export function findFees(text: string): Fee[] {
  const fees: Fee[] = [];
  const kinds = [...text.matchAll(KIND)];
  kinds.forEach((match, index) => {
    const start = match.index;
    const stop = clauseEnd(text, start);
    const limit = Math.min(stop, kinds[index + 1]?.index ?? text.length);
    const amounts = findMoney({ text: text.slice(start, limit) }).amounts;
    const charged = /减半/u.test(text.slice(start, limit)) && amounts.length > 1 ? amounts[1] : amounts[0];
    if (charged === undefined) return;
    const shares = amounts.slice(amounts.indexOf(charged) + 1).flatMap(({ start: at, yuan }) => {
      const bearer = BEARER.exec(
        text
          .slice(start, start + at)
          .split(/[,;]/u)
          .at(-1) ?? '',
      )?.[1];
      return bearer === undefined || bearer === '' ? [] : [{ bearer: bearer.replace(/^由/u, ''), yuan }];
    });
    const whole = shares.length > 0 ? shares : soleBearer(text.slice(start, stop), charged.yuan);
    fees.push({
      start,
      end: limit,
      kind: (match[1] ?? '').replace(/用$/u, ''),
      yuan: charged.yuan,
      shares: whole,
      to: destination(text.slice(start, stop)),
    });
  });
  return fees;
}

function clauseEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[。;\n]/u);
  return end < 0 ? text.length : from + end;
}

/** 合计…，由被告某某负担: one bearer of the whole. */
function soleBearer(clause: string, yuan: string): Fee['shares'] {
  const match =
    /由((?:原告|被告|上诉人|被上诉人|申请执行人|被执行人|第三人)?[^,。;(]{0,60}?)(?:共同|连带|各自)?(?:负担|承担)/u.exec(
      clause,
    );
  return match?.[1] === undefined || match[1] === '' ? [] : [{ bearer: match[1], yuan }];
}

function destination(clause: string): Fee['to'] {
  if (/(?:向|交|缴)(?:至|纳)?(?:本院|法院|人民法院)[^,。;]{0,6}(?:交|缴)纳?|交纳至本院|向本院/u.test(clause))
    return 'court';
  if (
    /(?:直接|迳|径|一并)[^,。;]{0,8}(?:支付|付|给付|返还|交付)|支付给(?:原告|申请|胜诉)|(?:付|还|给)(?:予|给)原告|迳付|径付/u.test(
      clause,
    )
  )
    return 'party';
  return undefined;
}
