const COMPANY_END = /(?:有限责任公司|股份有限公司|有限公司|公司|合作社|合伙企业|银行|支行|分行|中心|委员会|局|厂|店)$/u;

/** `张三` → `张*`, `某某市甲乙贸易有限公司` → `某某*****有限公司`. */
export function maskName(name: string): string {
  const letters = Array.from(name);
  const end = COMPANY_END.exec(name)?.[0] ?? '';
  const kept = letters.length > 4 || end !== '' ? 2 : 1;
  const hidden = letters.length - kept - Array.from(end).length;
  if (hidden < 1) return (letters[0] ?? '') + '*'.repeat(Math.max(letters.length - 1, 1));
  return letters.slice(0, kept).join('') + '*'.repeat(hidden) + end;
}

/** Shape of an identity number, credit code, account or phone: `3301**********1234`. */
export function maskNumber(number: string): string {
  const length = number.length;
  if (length <= 4) return '*'.repeat(length);
  if (length < 11) return `${number.slice(0, 1)}${'*'.repeat(length - 3)}${number.slice(-2)}`;
  return `${number.slice(0, 4)}${'*'.repeat(length - 8)}${number.slice(-4)}`;
}
