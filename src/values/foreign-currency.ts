const WORDS =
  /美元|美金|港元|港币|港幣|欧元|歐元|日元|日圆|日币|英镑|澳元|澳门元|葡币|加元|加拿大元|韩元|韩币|卢布|新台币|台币|新加坡元|新元|瑞士法郎|法郎|马克|泰铢|卢比|比索|令吉|越南盾|印尼盾|盾|纽币|新西兰元|比特币|泰达币|USDT|USD|HKD|EUR|GBP|JPY|AUD|CAD|KRW|RUB|TWD|SGD|CHF|THB|MOP|MYR|NT\$|US\$|HK\$|[$€£₽₩฿₹]/iu;

/** True when the text names a currency other than renminbi. */
export function foreignCurrency(text: string): boolean {
  return WORDS.test(text);
}
