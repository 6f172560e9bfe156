/**
 * Case numbers are read only with a province's character in front, so the invented ones borrow one; what makes them
 * invented is the prefecture: numbers from 90 are given to no prefecture there.
 */
const PROVINCE = '云';
const FIRST_CITY = 91;

/** One invented court. */
export interface Court {
  readonly code: string;
  readonly name: string;
  readonly level: '高级' | '中级' | '基层';
  readonly region: string;
  readonly parent: string | undefined;
}

const CITIES = ['澜州市', '松岭市', '石湖市', '云栾市', '青泊市', '平澍市', '衡甸市', '溪口岭市'];
const DISTRICTS = [
  '东坪区',
  '西屿区',
  '南墩区',
  '北渚县',
  '上丰县',
  '下堰县',
  '新陵县',
  '古浔县',
  '长汲县',
  '白圩县',
  '金圃县',
  '红坳县',
];
const PER_CITY = 12;

/** The high court, and as many basic courts as the number of cases asks for, each city with its intermediate court. */
export function makeCourts(cases: number): readonly Court[] {
  const wanted = Math.min(CITIES.length * PER_CITY, Math.max(4, Math.ceil(cases / 2200)));
  const high: Court = {
    code: `${PROVINCE}${String(FIRST_CITY - 1)}`,
    name: '示范省高级人民法院',
    level: '高级',
    region: '示范省',
    parent: undefined,
  };
  const courts: Court[] = [high];
  const cities = Math.min(CITIES.length, Math.max(2, Math.ceil(wanted / 5)));
  for (let city = 0; city < cities; city += 1) {
    const name = CITIES[city] ?? '';
    const code = `${PROVINCE}${String(FIRST_CITY + city)}`;
    courts.push({ code, name: `示范省${name}中级人民法院`, level: '中级', region: name, parent: high.code });
    const basics = Math.floor(wanted / cities) + (city < wanted % cities ? 1 : 0);
    for (let district = 0; district < basics; district += 1) {
      const place = DISTRICTS[district] ?? '';
      courts.push({
        code: `${code}${String(district + 2).padStart(2, '0')}`,
        name: `示范省${name}${place}人民法院`,
        level: '基层',
        region: `${name}${place}`,
        parent: code,
      });
    }
  }
  return courts;
}
