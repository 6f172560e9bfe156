export interface DossierFacts {
  readonly code: string;
  readonly title: string;
  readonly stage: string;
  readonly depth: string;
}

function rule({ code, title, stage, depth }: DossierFacts): string {
  return `code: ${code}
title: ${title}
version: 1
stage: ${stage}
depth: ${depth}
basis:
  - { law: 执行工作规定, article: 63, of: 2021-01-01 }   # 换成本模型的依据;hengjian law show 可查
parameters:
  limit: { value: 6 months, title: 期限 }               # 经验阈值;法定期限写 limit: 限值编号
steps:
  - screen: c = enforcement_case
    title: 首次执行案件
    where: c.kind = '首执'
  - compare:
      due: { is: 'deadline(c.filed_on, limit)', title: 应结案之日 }
      ended: { is: 'coalesce(c.closed_on, as_of)', title: 结案之日或数据截止日 }
hit: ended > due
needs: [c.filed_on]
exclude:
  - name: 当前处于暂缓、中止状态
    when: c.stayed
    unknown: note
clue:
  subject: c.id
  key: [c.id]
  amount: c.amount_left
  days: ended - due
  says: '{c.filed_on}立案,应于{due}前结案,至{ended}已超过{ended - due}'
  verify:
    - 调取卷宗核对立案、结案日期
`;
}

function dossier({ code, title }: DossierFacts): string {
  const headings = ['案源与问题由来', '查什么', '怎么查', '法律依据', '所需数据', '参数', '排除与误报'];
  const later = ['线索研判要点', '调查核实清单', '融合监督', '局限'];
  return `# ${code} ${title}\n\n${[...headings, ...later].map((heading) => `## ${heading}\n\n(待写)\n`).join('\n')}`;
}

interface CaseFacts {
  readonly name: string;
  readonly title: string;
  readonly covers: string;
  readonly fields: string;
  readonly expect: string;
}

const CASES: readonly CaseFacts[] = [
  { name: 'hit', title: '逾期未结', covers: 'hit', fields: 'filed_on: 2023-01-05, stayed: false', expect: 'hit' },
  {
    name: 'miss',
    title: '期内结案',
    covers: 'miss',
    fields: 'filed_on: 2023-01-05, closed_on: 2023-05-05, stayed: false',
    expect: 'miss',
  },
  {
    name: 'limit',
    title: '最后一日结案',
    covers: 'limit',
    fields: 'filed_on: 2023-01-05, closed_on: 2023-07-05, stayed: false',
    expect: 'miss',
  },
  {
    name: 'stayed',
    title: '中止中的案件',
    covers: 'exclusion:当前处于暂缓、中止状态',
    fields: 'filed_on: 2023-01-05, stayed: true',
    expect: 'excluded',
  },
  {
    name: 'insufficient',
    title: '没有立案日期',
    covers: 'insufficient',
    fields: 'stayed: false',
    expect: 'insufficient',
  },
];

function caseText({ title, covers, fields, expect }: CaseFacts): string {
  return `title: ${title}
as_of: 2024-06-30
covers: '${covers}'
rows:
  enforcement_case:
    - { case_no: A, kind: 首执, ${fields} }
expect:
  ${expect}: [A]
`;
}

/** Files of a new model, by their path in its folder; the rule compiles and its cases pass as they are. */
export function dossierTemplate(facts: DossierFacts): Readonly<Record<string, string>> {
  return {
    'model.yaml': rule(facts),
    'README.md': dossier(facts),
    ...Object.fromEntries(CASES.map((one) => [`cases/${one.name}.yaml`, caseText(one)])),
  };
}
