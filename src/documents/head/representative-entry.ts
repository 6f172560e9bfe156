import { readNames } from './party-name.ts';

const POST =
  /(?:(?:执行|副|总|分|支)*(?:董事长|董事|总经理|总裁|经理|行长|局长|主任|厂长|院长|校长|所长|站长|区长|市长|县长|镇长|乡长|省长|厅长|处长|科长|会长|主席|书记|社长|园长|店长|队长|场长|矿长|合伙人|负责人|馆长|台长|村长|组长|董事局主席))$/u;

/** Reads who represents an organisation: 法定代表人:某甲,该公司董事长。 */
export function readRepresentative(
  body: string,
  role: string,
): { readonly role: string; readonly name: string; readonly post?: string } | undefined {
  const [first] = readNames(body.slice(0, 120));
  if (first === undefined) return undefined;
  const rest = /^[ ]*[,、(]?[ ]*(?:[男女][ ]*,[ ]*)?(?:系|任|职务[ ]*[:为]?[ ]*)?([^,。;()\n]{2,24})/u.exec(
    body.slice(first.end),
  );
  const fused = POST.exec(first.name);
  if (fused !== null && fused.index >= 2 && first.name.length <= 16) {
    const name = first.name
      .slice(0, fused.index)
      .replace(
        /(?<=^.{2,4})(?:[男女]|该|系|任|职务|代理|常务|执行|[\u4e00-\u9fff]{2,8}(?:省|市|区|县|镇|会|局)).*$/u,
        '',
      );
    return { role, name, post: fused[0] };
  }
  const post = rest?.[1]?.replace(
    /^(?:[该系任男女,为]|(?<=[该系])(?:公司|行|局|院|会|厂|单位|分公司|支行|分行|中心|村委会|社|区|县|市|镇|村|大队|店|所)(?=[\u4e00-\u9fff]{2}))+/u,
    '',
  );
  return { role, name: first.name, ...(post !== undefined && /[长理任人员事裁席记]$/u.test(post) ? { post } : {}) };
}
