const B = '[ ]*';
const GROUP =
  '(?:上述|上列|以上|共同|三|二|两|四|五|六|七|八|九|十|[0-9]{1,2}|全体|名|位|被|上诉人|原告|被告|申请人|再审|执行|申请执行人|被执行人|第三人|一审|二审|原审|特别|授权|一般|的|人|之|及|、){0,8}';

/** Who stands for an organisation. */
const REPRESENTATIVES = `(?:法${B}定${B}代${B}表${B}人|主要负责人|负${B}责${B}人|诉讼代表人|法人代表|代表人|执行事务合伙人(?:委派代表)?|委派代表|经营者|经营人|投资人|业主(?!委员会|大会)|字号|清算组组长|法定代表)`;
/** Who acts for a party. */
const AGENTS = `(?:委托(?:诉讼)?代理人|诉讼委托代理人|委托诉讼代表人|特别授权(?:委托)?(?:诉讼)?代理人|一般(?:授权)?(?:委托)?(?:诉讼)?代理人|诉讼代理人|法定(?:诉讼)?代理人|指定代理人|共同代理人|代理人|指定辩护人|辩护人|值班律师|监护人|法定监护人|翻译(?:人员)?|委托人|出庭负责人|行政机关负责人|行政负责人|出庭应诉负责人)`;

const REPRESENTATIVE = new RegExp(`(${REPRESENTATIVES})(?:\\([^()]{1,12}\\))?`, 'uy');
const AGENT = new RegExp(`(${GROUP})(${AGENTS})(?:\\([^()]{1,16}\\))?`, 'uy');

/** A word that introduces somebody who stands for a party or acts for it. */
export interface Attendant {
  readonly kind: 'representative' | 'agent';
  readonly role: string;
  /** Words before it that say for whom: 上述二上诉人共同. */
  readonly group: string;
  readonly length: number;
}

/** Reads such a word at a place of a folded text. */
export function attendantAt(plain: string, at: number): Attendant | undefined {
  AGENT.lastIndex = at;
  const agent = AGENT.exec(plain);
  if (agent !== null) {
    return { kind: 'agent', role: agent[2] ?? '', group: agent[1] ?? '', length: agent[0].length };
  }
  REPRESENTATIVE.lastIndex = at;
  const match = REPRESENTATIVE.exec(plain);
  if (match === null) return undefined;
  return { kind: 'representative', role: (match[1] ?? '').replaceAll(' ', ''), group: '', length: match[0].length };
}
