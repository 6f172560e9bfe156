import { courtStem } from './court-stem.ts';

/** A row of law/courts.tsv. */
export interface Court {
  /** 法院代字: 浙0624. */
  code: string;
  name: string;
  level: '最高' | '高级' | '中级' | '基层' | '专门';
  /** Province and prefecture: 浙江省绍兴市. */
  region: string;
  /** The code of the court above; empty for the Supreme People's Court. */
  parent: string;
  /** Earlier and later names of the court that used this code. */
  also: readonly string[];
}

/** The courts, by code and by name. */
export interface CourtTable {
  courts: readonly Court[];
  byCode(code: string): Court | undefined;
  /** The court of a name in any usual form (省 or 市 left out or added, 中院, 新昌法院); `ambiguous` when several fit. */
  byName(name: string): Court | 'ambiguous' | undefined;
}

interface Entry {
  court: Court;
  rank: number;
}

const LEVELS: ReadonlySet<string> = new Set(['最高', '高级', '中级', '基层', '专门']);
const PARTS = /(?<=[省市州盟]|地区|自治区)/u;
const PEOPLES =
  '土家|苗|藏|羌|彝|回|壮|布依|侗|傣|景颇|哈尼|白|傈僳|纳西|瑶|畲|黎|满|蒙古|朝鲜|达斡尔|鄂温克|鄂伦春|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔|土|撒拉|东乡|保安|裕固|仡佬|水|毛南|仫佬|拉祜|佤|普米|怒|独龙|各|布朗';
const AUTONOMOUS = new RegExp(`(?:(?:${PEOPLES})族?)*自治([州县旗])$`, 'u');
const PROVINCE =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?=.{2})/u;

/**
 * Parses law/courts.tsv: a heading line, then code, name, level, region, parent and further names (joined by |).
 *
 * @throws {Error} naming the line that has too few columns or an unknown level.
 */
export function courtTable(text: string): CourtTable {
  const byCode = new Map<string, Court>();
  const lines = text.split('\n');
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    const [code = '', name = '', level = '', region = '', parent = '', also = ''] = line.split('\t');
    if (!isLevel(level)) throw new Error(`courts table, line ${i + 1}: no such level "${level}"`);
    byCode.set(code, { code, name, level, region, parent, also: also === '' ? [] : also.split('|') });
  }
  const courts = Object.freeze([...byCode.values()]);
  let index: Map<string, Entry[]> | undefined;
  const known = new Map<string, Court | 'ambiguous' | undefined>();
  return {
    courts,
    byCode: (code) => byCode.get(code),
    byName: (name) => {
      if (known.has(name)) return known.get(name);
      index ??= buildIndex(courts);
      const hit = lookUp(index, name);
      if (known.size < 20_000) known.set(name, hit);
      return hit;
    },
  };
}

function isLevel(text: string): text is Court['level'] {
  return LEVELS.has(text);
}

/** Every way to write a name that is worth knowing, each with a rank: the lower, the closer to the full name. */
function buildIndex(courts: readonly Court[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  const add = (key: string, entry: Entry): void => {
    const list = index.get(key);
    if (list === undefined) index.set(key, [entry]);
    else list.push(entry);
  };
  for (const court of courts) {
    for (const [position, name] of [court.name, ...court.also].entries()) {
      const { level, stem } = courtStem(name);
      const base = position === 0 ? 0 : 2;
      const parts = stem.split(PARTS);
      for (let from = 0; from < Math.max(parts.length, 1); from += 1) {
        const rest = parts.slice(from).join('');
        const rank = base + (from === 0 ? 0 : from === 1 ? 1 : 4);
        add(level + rest, { court, rank });
        for (const short of shortForms(rest)) add(level + short, { court, rank: rank + 8 });
      }
    }
  }
  return index;
}

/** 新昌县 → 新昌; 恩施土家族苗族自治州 → 恩施, 恩施州; 北京市第三 → 北京第三; 绍兴市越城区 → 绍兴越城区. */
function shortForms(stem: string): string[] {
  const forms = new Set<string>();
  const autonomous = AUTONOMOUS.exec(stem);
  if (autonomous !== null && autonomous.index > 1) {
    const place = stem.slice(0, autonomous.index);
    forms.add(place).add(`${place}${autonomous[1] ?? ''}`);
  } else {
    forms.add(stem.replace(/(?:新区|[省市县区旗盟]|地区)$/u, ''));
    forms.add(stem.replace(/^(.{2,})市(?=第|.+区$)/u, '$1'));
  }
  return [...forms].filter((form) => form !== stem && form.length > 1);
}

function lookUp(index: ReadonlyMap<string, Entry[]>, name: string): Court | 'ambiguous' | undefined {
  const { level, stem, short } = courtStem(name);
  for (const { rest, prefix } of readings(stem)) {
    const hit =
      choose(index.get(level + rest), prefix) ??
      (short && level === 'B' ? choose(index.get(`M${rest}`), prefix) : undefined);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** The stem whole, then without one leading region after the other. */
function readings(stem: string): { rest: string; prefix: string[] }[] {
  const out: { rest: string; prefix: string[] }[] = [{ rest: stem, prefix: [] }];
  const province = PROVINCE.exec(stem)?.[0];
  if (province !== undefined) {
    out.push({
      rest: stem.slice(province.length).replace(/^(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)/u, ''),
      prefix: [province],
    });
  }
  const parts = stem.split(PARTS);
  for (let from = 1; from < parts.length; from += 1) {
    const prefix = parts.slice(0, from).map((part) => part.replace(/(?:省|市|地区|自治区|自治州|州|盟)$/u, ''));
    out.push({ rest: parts.slice(from).join(''), prefix });
  }
  const zone = stem
    .replace(/市(?=经济|高新)/u, '')
    .replace(/高新区$/u, '高新技术产业开发区')
    .replace(/经开区$/u, '经济技术开发区')
    .replace(/经济开发区$/u, '经济技术开发区');
  if (zone !== stem) out.push({ rest: zone, prefix: [] });
  return out.filter(({ rest }, at) => rest !== '' || at === 0);
}

/** The best entry whose region holds every word of the prefix. */
function choose(entries: readonly Entry[] | undefined, prefix: readonly string[]): Court | 'ambiguous' | undefined {
  if (entries === undefined) return undefined;
  const fitting = entries.filter(({ court }) => prefix.every((word) => `${court.region}${court.name}`.includes(word)));
  if (fitting.length === 0) return undefined;
  const best = Math.min(...fitting.map((entry) => entry.rank));
  const [first, ...others] = fitting.filter((entry) => entry.rank === best);
  if (first === undefined) return undefined;
  return others.every(({ court }) => court.code === first.court.code || sameCourt(court, first.court))
    ? first.court
    : 'ambiguous';
}

/** A renamed court has a row per code; both bear each other's name. */
function sameCourt(a: Court, b: Court): boolean {
  return a.name === b.name || a.also.includes(b.name) || b.also.includes(a.name);
}
