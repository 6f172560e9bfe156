const ORGANISATION =
  /^(?:[\u4e00-\u9fffA-Za-z0-9·]|\([\u4e00-\u9fff]{1,12}\)){2,40}?(?:公司(?:[\u4e00-\u9fff]{2,14}?(?:分公司|支公司|分行|支行|营业部|办事处))?|银行(?![\u4e00-\u9fff]{0,6}(?:公司|支行|分行))|支行|分行|信用(?:合作)?(?:社|联社)|合作社|委员会|人民政府|管理局|厂|中心|医院|学校|大学|学院|事务所|经营部|商行|商店|超市|集团|分局|合伙企业(?:\([有限普通]{2,4}合伙\))?|管理人|工作室|养殖场|农场|小组)/u;
/** Words that follow a name in a running sentence; none of them may begin one. */
const STOPS =
  /[,。;:、()\n!?"“”《》<>0-9[\]]|与|和|诉|因|为|根据|依据|依照|向|不服|申请|一案|之间|名下|在|于|未|至今|已|的|对|犯|以|提出|自愿|拒不|没有|暂无|现|及|经|将|均|均?有|无|被|应|给付|支付|履行|偿还|欠|等|系|不|涉嫌|同意|认为|称|下落|到|发|签|可|作|自|至|买|建|借|离婚|民间|金融|劳动|追索|机动车|合同|纠纷/u;
const PERSON = /^[\u3400-\u9fff\ue000-\uf8ff某×·*]{2,15}/u;

/**
 * The name that begins at a place of running text, where nothing says how long it is: an organisation by its ending; a
 * person by what the rest of the text calls them, else up to the next word that follows names.
 */
export function nameInText(plain: string, at: number): string | undefined {
  const window = plain.slice(at, at + 60);
  const organisation = ORGANISATION.exec(window)?.[0];
  const stop = STOPS.exec(window.slice(1));
  const upToStop = stop === null ? window : window.slice(0, stop.index + 1);
  // An ending that lies behind a joint belongs to the next name: 张某与某公司.
  if (organisation !== undefined && !/^[\u3400-\u9fff]{2,4}(?:与|诉|、)/u.test(organisation)) return organisation;
  const person = PERSON.exec(window)?.[0];
  if (
    person === undefined ||
    /^(?:的|与|和|在|对|未|不|已|应|向|均|是|之|因|以|可|没|提|申请|自|认|名|一|本|名下|至今|有|无|双方|所|履行|拒)/u.test(
      person,
    )
  )
    return undefined;
  const closed = /^[\u3400-\u9fff某×]{2,3}(?=[,。;、()\n:])/u.exec(window)?.[0];
  return closed ?? bySight(plain, person, upToStop);
}

/** Two to four characters, as long as the longer form is about as frequent as the shorter. */
function bySight(plain: string, person: string, upToStop: string): string | undefined {
  if (/·/u.test(person.slice(0, 6))) return upToStop;
  if (upToStop.length >= 2 && upToStop.length <= 4) {
    const longer = person.slice(0, upToStop.length + 1);
    const more =
      longer.length > upToStop.length &&
      !/[与和诉及的]$/u.test(longer) &&
      longer.length <= 4 &&
      count(plain, longer) >= Math.max(2, count(plain, upToStop) * 0.9);
    return more ? longer : upToStop;
  }
  let name = person.slice(0, 2);
  for (const length of [3, 4]) {
    const longer = person.slice(0, length);
    if (longer.length === length && count(plain, longer) >= Math.max(2, count(plain, name) * 0.6)) name = longer;
  }
  return count(plain, name) >= 2 ? name : undefined;
}

function count(plain: string, word: string): number {
  return plain.split(word).length - 1;
}
