import { idCheckCharacter } from '#values';

/** What {@link chinesePersons} makes. */
export interface PersonRow {
  readonly cells: readonly string[];
  /** Whom the row stands for. */
  readonly person: number;
}

export const HEADER = ['姓名', '性别', '出生日期', '证件号码', '手机号码', '住址'] as const;

const SURNAMES =
  '王7.2李7.0张6.7刘5.4陈4.6杨3.1黄2.3赵2.3吴2.1周2.0徐1.5孙1.5马1.3朱1.3胡1.2郭1.2何1.1林1.1高1.0罗1.0郑.9梁.8谢.8宋.7唐.7许.6韩.6邓.6冯.6曹.6彭.5曾.5肖.5田.5董.5潘.4袁.4蔡.4蒋.4余.4于.4杜.4叶.4程.3魏.3苏.3吕.3丁.3任.3卢.3姚.3沈.3钟.3姜.3崔.3谭.3陆.3范.2汪.2廖.2石.2金.2韦.2贾.2夏.2付.2方.2邹.2熊.2白.2孟.2秦.2邱.2侯.2江.2尹.2薛.2闫.2段.2雷.2龙.1黎.1史.1陶.1贺.1毛.1郝.1顾.1龚.1邵.1万.1覃.1武.1钱.1戴.1严.1莫.1孔.1向.1欧阳.05';
const MALE =
  '伟强磊军洋勇杰涛明超刚平辉鹏斌波宇浩凯健俊帆晨旭志成龙海峰林建国文华永生德祥金荣兴东亮飞鑫博毅翔晓宏振松立光天达安岩中茂进有坚和彪先敬震壮会思群豪心邦承乐绍功裕河哲江佳子轩睿泽梓诚昊然瑞';
const FEMALE =
  '芳娜敏静丽艳娟霞秀英桂兰玲婷雪琳颖倩红梅莉萍燕慧莹洁云珍贞素青月香春菊翠雅芝玉凤琴娥美秋珊莎锦黛怡婵雁蓓纨仪荷丹蓉眉君蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思梓涵雨诗';
const HOMOPHONES =
  '伟玮炜 静婧敬 丽莉俐 军君钧 洋扬阳 勇永泳 艳燕彦 杰洁捷 明铭鸣 平萍苹 刚钢 桂贵 英瑛 华桦 志智 国果 建健 新欣馨 辉晖 博勃 峰锋丰 琳霖林 雪学 玲铃灵 芳方 宇雨羽 海亥 波博 文雯 秀绣 红宏洪 张章 王汪 李黎 许徐 余于俞 江姜 程陈 吴武';
const SHAPES =
  '伟纬 静净 丽两 军车 洋样 艳绝 杰木 明朋 超起 刚冈 桂佳 英央 华毕 志忘 国困 建律 辉挥 峰蜂 琳淋 雪雷 玲冷 宇字 海悔 波披 文丈 秀季 红江 王玉 李季 田由 白自 石右 于干 林材 田甲 末未 马鸟 许评 陈阵 张弛';
const TRADITIONAL =
  '张張 刘劉 陈陳 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 郑鄭 谢謝 许許 冯馮 邓鄧 伟偉 丽麗 军軍 华華 国國 强強 艳豔 杰傑 东東 龙龍 红紅 兰蘭';
const CITIES =
  '330100杭州市|西湖区拱墅区余杭区滨江区 330200宁波市|海曙区江北区鄞州区 330600绍兴市|越城区柯桥区新昌县 320100南京市|玄武区鼓楼区江宁区 320500苏州市|姑苏区吴中区 340100合肥市|蜀山区包河区 350100福州市|台江区晋安区 370100济南市|历下区市中区 410100郑州市|金水区二七区 420100武汉市|江岸区武昌区 430100长沙市|岳麓区芙蓉区 440100广州市|越秀区天河区 510100成都市|锦江区武侯区 610100西安市|碑林区雁塔区';
const PROVINCE: Readonly<Record<string, string>> = {
  33: '浙江省',
  32: '江苏省',
  34: '安徽省',
  35: '福建省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  51: '四川省',
  61: '陕西省',
};
const ROADS =
  '人民解放中山建设文化新华和平胜利朝阳长江黄河迎宾学院工业科技环城滨河幸福光明团结友谊青年园林湖滨振兴民主前进向阳东风西湖南门北山天目文三莫干古墩体育';

/** A small generator of its own: equal seeds give equal persons (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const groups = (text: string): Map<string, string[]> => {
  const map = new Map<string, string[]>();
  for (const group of text.split(' ')) {
    for (const letter of group)
      map.set(letter, [...(map.get(letter) ?? []), ...Array.from(group).filter((other) => other !== letter)]);
  }
  return map;
};

interface Person {
  id: number;
  name: string;
  male: boolean;
  birth: string;
  number: string;
  phone: string;
  address: Address;
}

interface Address {
  region: string;
  city: string;
  county: string;
  road: string;
  house: number;
  building: number;
  unit: number;
  room: number;
}

/** Draws persons and the rows that offices hold of them. */
class Population {
  readonly #random: () => number;
  readonly #surnames: { surname: string; upTo: number }[] = [];
  readonly #homophones = groups(HOMOPHONES);
  readonly #shapes = groups(SHAPES);
  readonly #traditional = new Map(TRADITIONAL.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
  readonly #cities = CITIES.split(' ').map((text) => {
    const [head = '', counties = ''] = text.split('|');
    return { region: head.slice(0, 4), city: head.slice(6), counties: counties.match(/.{2}[区县]/gu) ?? [] };
  });
  readonly #roads = ROADS.match(/.{2}/gu) ?? [];
  #persons = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    let sum = 0;
    for (const [, surname = '', share = '0'] of SURNAMES.matchAll(/([\u4e00-\u9fff]+)([\d.]+)/gu)) {
      sum += Number(share);
      this.#surnames.push({ surname, upTo: sum });
    }
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #surname(): string {
    const at = this.#random() * (this.#surnames.at(-1)?.upTo ?? 1);
    return this.#surnames.find(({ upTo }) => at < upTo)?.surname ?? '王';
  }

  #letter(male: boolean): string {
    const pool = male ? MALE : FEMALE;
    // Common letters are much more common than rare ones.
    return pool.charAt(Math.floor(pool.length * this.#random() ** 1.8));
  }

  #given(male: boolean): string {
    return this.#letter(male) + (this.#chance(0.78) ? this.#letter(male) : '');
  }

  #birth(from: number, years: number): string {
    const day = new Date(Date.UTC(from + Math.floor(years * this.#random()), 0, 1 + this.#below(365)));
    return day.toISOString().slice(0, 10).replaceAll('-', '');
  }

  #number(region: string, birth: string, male: boolean): string {
    const serial = String(this.#below(500) * 2 + (male ? 1 : 0)).padStart(3, '0');
    const body = `${region}${String(1 + this.#below(20)).padStart(2, '0')}${birth}${serial}`;
    return body + idCheckCharacter(body);
  }

  #phone(): string {
    const head =
      ['138', '139', '135', '136', '137', '150', '151', '158', '159', '188', '186', '177'][this.#below(12)] ?? '138';
    return head + String(this.#below(1e8)).padStart(8, '0');
  }

  #address(): Address {
    const city = this.#cities[this.#below(this.#cities.length)];
    return {
      region: city?.region ?? '3301',
      city: city?.city ?? '',
      county: city?.counties[this.#below(city.counties.length)] ?? '',
      road: this.#roads[this.#below(this.#roads.length)] ?? '',
      house: 1 + this.#below(600),
      building: 1 + this.#below(30),
      unit: 1 + this.#below(4),
      room: (1 + this.#below(18)) * 100 + 1 + this.#below(4),
    };
  }

  /** One person, or a family with what families share: address, surname, sometimes a telephone or a birthday. */
  household(): Person[] {
    const address = this.#address();
    const surname = this.#surname();
    const phone = this.#phone();
    const first = this.#person(surname, this.#birth(1945, 60), address, phone);
    if (!this.#chance(0.25)) return [first];
    if (this.#chance(0.06)) {
      const region = first.number.slice(0, 4);
      const twin = this.#person(
        surname,
        first.birth,
        address,
        this.#chance(0.5) ? phone : this.#phone(),
        first.male,
        region,
      );
      // Parents like names that go together: 王文博, 王文浩.
      if (first.name.length === 3 && this.#chance(0.5)) twin.name = first.name.slice(0, 2) + this.#letter(first.male);
      return [first, twin];
    }
    const others = Array.from({ length: 1 + this.#below(3) }, () =>
      this.#person(
        this.#chance(0.6) ? surname : this.#surname(),
        this.#birth(1940, 68),
        address,
        this.#chance(0.2) ? phone : this.#phone(),
      ),
    );
    return [first, ...others];
  }

  #person(
    surname: string,
    birth: string,
    address: Address,
    phone: string,
    male = this.#chance(0.55),
    region = address.region,
  ): Person {
    const home = this.#chance(0.7) ? region : (this.#cities[this.#below(this.#cities.length)]?.region ?? region);
    return {
      id: this.#persons++,
      name: surname + this.#given(male),
      male,
      birth,
      number: this.#number(home, birth, male),
      phone,
      address,
    };
  }

  /** How many rows the offices together hold of one person. */
  copies(): number {
    const at = this.#random();
    return at < 0.55 ? 1 : at < 0.82 ? 2 : at < 0.94 ? 3 : at < 0.98 ? 4 : 5;
  }

  row(person: Person, fresh: boolean): PersonRow {
    const cells = [
      this.#writtenName(person.name, fresh),
      this.#chance(0.1) ? '' : person.male ? '男' : '女',
      this.#writtenBirth(person.birth, fresh),
      this.#writtenNumber(person.number, fresh),
      this.#writtenPhone(person.phone, fresh),
      this.#writtenAddress(person.address, fresh),
    ];
    return { cells, person: person.id };
  }

  #writtenName(name: string, fresh: boolean): string {
    const swap = (table: ReadonlyMap<string, readonly string[]>): string => {
      const places = Array.from(name)
        .map((_, place) => place)
        .filter((place) => table.has(name.charAt(place)));
      const place = places[this.#below(places.length)];
      const others = place === undefined ? undefined : table.get(name.charAt(place));
      return place === undefined || others === undefined
        ? name
        : name.slice(0, place) + (others[this.#below(others.length)] ?? '') + name.slice(place + 1);
    };
    const at = this.#random() * (fresh ? 4 : 1);
    if (at < 0.03) return swap(this.#homophones);
    if (at < 0.06) return swap(this.#shapes);
    if (at < 0.07)
      return Array.from(name)
        .map((letter) => this.#traditional.get(letter) ?? letter)
        .join('');
    if (at < 0.09 && name.length === 2) return `${name.charAt(0)} ${name.charAt(1)}`;
    if (at < 0.095 && name.length === 3) return name.charAt(0) + name.charAt(2);
    if (at < 0.1 && name.length === 3) return name.charAt(0) + name.charAt(2) + name.charAt(1);
    if (at < 0.12) return `${name.charAt(0)}${'*'.repeat(name.length - 1)}`;
    return name;
  }

  #writtenBirth(birth: string, fresh: boolean): string {
    const at = this.#random() * (fresh ? 2 : 1);
    if (at < 0.2) return '';
    let [year, month, day] = [birth.slice(0, 4), birth.slice(4, 6), birth.slice(6)];
    if (at < 0.215) day = String(1 + this.#below(28)).padStart(2, '0');
    else if (at < 0.23) year = String(Number(year) + (this.#chance(0.5) ? 1 : 10));
    else if (at < 0.235 && Number(day) <= 12) [month, day] = [day, month];
    if (at > 0.8) return `${year}年${Number(month)}月${Number(day)}日`;
    if (at > 0.7) return `${year}/${Number(month)}/${Number(day)}`;
    return `${year}-${month}-${day}`;
  }

  #writtenNumber(number: string, fresh: boolean): string {
    const at = this.#random() * (fresh ? 1.6 : 1);
    if (at < 0.3) return '';
    if (at < 0.4) return `${number.slice(0, 4)}**********${number.slice(-4)}`;
    if (at < 0.43) return `${number.slice(0, 6)}********${number.slice(-4)}`;
    if (at < 0.46) {
      const place = this.#below(17);
      return number.slice(0, place) + String(this.#below(10)) + number.slice(place + 1);
    }
    if (at < 0.47) return number.slice(0, 16) + number.charAt(17) + number.charAt(16);
    if (at < 0.49) return `${number.charAt(0)}.${number.slice(1, 5)}E+17`;
    if (at < 0.51 && number.startsWith('19', 6)) return number.slice(0, 6) + number.slice(8, 17);
    return number;
  }

  #writtenPhone(phone: string, fresh: boolean): string {
    const at = this.#random() * (fresh ? 2.5 : 1);
    if (at < 0.2) return '';
    if (at < 0.4) return this.#phone();
    if (at < 0.43) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
    if (at < 0.44) return phone.slice(0, 10);
    if (at < 0.48) return `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    return phone;
  }

  #writtenAddress(home: Address, fresh: boolean): string {
    const at = this.#random() * (fresh ? 2 : 1);
    if (at < 0.1) return '';
    const place = at < 0.3 ? this.#address() : home;
    const province = PROVINCE[place.region.slice(0, 2)] ?? '';
    const form = this.#random();
    const head =
      form < 0.5
        ? province + place.city + place.county
        : form < 0.75
          ? place.city + place.county
          : form < 0.9
            ? place.county
            : '';
    const flat = this.#chance(0.3)
      ? `${place.building}-${place.unit}-${place.room}`
      : `${place.building}${this.#chance(0.7) ? '幢' : '号楼'}${place.unit}单元${place.room}室`;
    return `${head}${place.road}路${place.house}号${this.#chance(0.15) ? '' : flat}`;
  }
}

/** `count` rows of invented persons in mixed order, with whom each stands for. Equal seeds give equal rows. */
export function chinesePersons(count: number, seed = 20240630): PersonRow[] {
  const population = new Population(seed);
  const rows: PersonRow[] = [];
  while (rows.length < count) {
    for (const person of population.household()) {
      const copies = population.copies();
      for (let copy = 0; copy < copies && rows.length < count; copy++) rows.push(population.row(person, copy === 0));
    }
  }
  const random = randomOf(seed + 1);
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [x, y] = [rows[i], rows[j]];
    if (x !== undefined && y !== undefined) [rows[i], rows[j]] = [y, x];
  }
  return rows;
}
