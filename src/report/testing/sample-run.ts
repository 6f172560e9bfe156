import type { Clue, ModelRun, RunRecord } from '#engine';
import type { TracedClue } from '../evidence/trace-clues.ts';
import type { ReportInput } from '../report-input.ts';

const MODELS = [
  ['AK-01', '执行案款超期发放', 'payout', 'substantive'],
  ['AK-02', '不明案款', 'payout', 'substantive'],
  ['ZB-07', '不满三个月终本', 'termination', 'procedural'],
  ['ZB-14', '有财产未处置即终本', 'termination', 'substantive'],
  ['CK-01', '超标的查封', 'control', 'substantive'],
  ['PM-01', '拍卖公告期不足', 'disposal', 'procedural'],
  ['SX-01', '失信未按期删除', 'sanction', 'substantive'],
  ['QX-01', '立案、分案、通知超期', 'procedure', 'procedural'],
  ['XS-01', '职业放贷人批量诉讼', 'sham', 'substantive'],
] as const;
const COURTS = ['澜州市东坪区', '澜州市西屿区', '松岭市东坪区', '松岭市西屿区', '石湖市南汀区'];

function sampleClue(at: number): Clue {
  const [model, title, stage, depth] = MODELS[(at * at + (at % 7)) % MODELS.length] ?? MODELS[0];
  const days = 31 + ((at * 37) % 400);
  return {
    id: `c${(at * 2654435761).toString(16).padStart(12, '0').slice(-12)}`,
    model,
    version: 1,
    title,
    stage,
    depth,
    subject: `（2023）云${String(9101 + (at % 5))}执${String(at + 1)}号`,
    court: String(at % 5),
    key: [String(at)],
    amount: String((at * 7919 + 100) * 1234),
    days,
    rank: 100 - (at % 100),
    rankParts: [
      { title: '实体', points: 40 },
      { title: '金额', points: 60 - (at % 60) },
    ],
    says: `2023-01-05到账的案款${String(at + 1)}万元,应于2023-02-06前发放,至2024-06-30超期${String(days)}天`,
    conditions: [
      {
        text: '发放完毕之日晚于应发放之日',
        expression: 'done > due',
        verdict: true,
        facts: [
          { name: 'done', title: '发放完毕之日', type: 'date', value: '2024-06-30' },
          { name: 'due', title: '应发放之日', type: 'date', value: '2023-02-06' },
          { name: 'money.amount', title: '到账金额', type: 'money', value: '1234567' },
        ],
      },
      { text: '款项性质为执行案款', expression: "money.kind = '执行案款'", verdict: true, facts: [] },
    ],
    exclusions: [
      { name: '已提存', text: '该笔案款有提存记录', verdict: false },
      { name: '经批准延缓发放', text: '有批准的延缓发放', verdict: null, reason: '没有延缓发放数据' },
    ],
    weakened: ['到账通知日缺失,按到账日推定'],
    counterfactual: ['若 2023-02-06 前发放,则不成为线索'],
    evidence: [
      {
        alias: 'money',
        title: '到账',
        table: 'fund_receipt',
        sheet: 1,
        row: at + 2,
        fields: [{ field: 'amount', title: '到账金额', value: '1234567' }],
      },
    ],
    basis: [
      { law: '执行款物管理规定', article: '10', paraphrase: '收到款项后三十日内核算并发放', status: 'verified' },
      { law: '执行工作规定', article: '3', paraphrase: '延缓发放须经批准', status: 'unverified' },
    ],
    verify: ['调取案款台账与发放审批表', '核实是否存在延缓发放事由及批准文书'],
  };
}

function traced(clue: Clue): TracedClue {
  const row = clue.evidence[0]?.row ?? 1;
  const cell = (column: string, title: string, value: string, original: string) => ({
    title,
    value,
    cell: `${column}${String(row)}`,
    header: title,
    original,
  });
  const fields = [
    cell('A', '到账编号', `DZ2023${String(row)}`, `DZ2023${String(row)}`),
    cell('D', '到账金额', '12,345.67 元', '1.234567万'),
    cell('F', '到账日期', '2023-01-05', '2023年1月5日'),
    cell('G', '缴款人', '代号…123456', '张*'),
  ];
  const place = { batch: 1, source: '法院财务部门', file: '案款到账.csv', sheet: '案款到账', row };
  return { clue, rows: [{ title: '到账', ...place, fields }] };
}

function sampleModel([code, title, stage, depth]: (typeof MODELS)[number], clues: readonly Clue[]): ModelRun {
  const hits = clues.filter((clue) => clue.model === code).length;
  const funnel = [
    { title: '筛选执行案款', operation: 'screen', rows: 18_400 },
    { title: '归集发放记录', operation: 'reduce', rows: 18_400 },
    { title: '排除已提存', operation: 'except', rows: 18_310 },
    { title: '命中', operation: 'hit', rows: hits },
  ];
  return {
    code,
    slug: code.toLowerCase(),
    title,
    version: 1,
    hash: '0123456789abcdef0123456789abcdef',
    stage,
    depth,
    parameters: { limit: '30 days' },
    status: 'ran',
    funnel,
    hits,
    misses: 18_310 - hits,
    excluded: [{ name: '已提存', rows: 90 }],
    insufficient: 12,
    missing: [{ text: { zh: '到账日期为空', en: 'no arrival date' }, rows: 12 }],
    untested: [{ zh: '没有延缓发放数据,未检验“经批准延缓发放”', en: 'no data on holds' }],
    milliseconds: 42,
  };
}

const PROSE =
  '## 查什么\n\n从**到账**中取款项性质为`执行案款`的。\n\n## 怎么查\n\n1. 归集发放\n   - 已发放金额\n2. 比对期限\n\n- 排除:已提存\n';

/** A made-up run with `count` clues in the shapes of the engine, for looking at the report and for its tests. */
export function sampleRun(count: number): ReportInput {
  const clues = Array.from({ length: count }, (_, at) => sampleClue(at)).sort((a, b) => b.rank - a.rank);
  const run: RunRecord = {
    id: 'sample',
    engine: 'duckdb',
    asOf: '2024-06-30',
    startedAt: '2024-07-01T08:00:00.000Z',
    batches: [1],
    overrides: {},
    models: MODELS.map((model) => sampleModel(model, clues)),
    clues: clues.length,
    cluesSha256: 'ab'.repeat(32),
  };
  return {
    run,
    clues: clues.map(traced),
    quality: {
      batches: [
        {
          batch: 1,
          source: '法院财务部门',
          receivedAt: '2024-07-01T07:00:00.000Z',
          snapshotOn: '2024-06-30',
          files: ['案款到账.csv'],
          tables: [],
          unknownColumns: [],
        },
      ],
      tables: [
        {
          table: 'fund_receipt',
          title: '到账',
          rows: 18_400,
          fields: [
            { field: 'amount', title: '到账金额', filled: 1 },
            { field: 'notified_on', title: '到账通知日期', filled: 0.42 },
          ],
          dates: [{ field: 'arrived_on', title: '到账日期', from: '2014-07-02', to: '2024-06-30' }],
          orderViolations: [{ earlier: 'arrived_on', later: 'notified_on', count: 3 }],
          unitSuspicions: [],
          dangling: [{ field: 'case', title: '案号', target: 'enforcement_case', count: 5 }],
        },
      ],
    },
    prose: new Map(MODELS.map(([code]) => [code, PROSE])),
    courtName: (code) => `示范省${COURTS[Number(code)] ?? code}人民法院`,
    score: [
      {
        model: 'AK-01',
        planted: 40,
        found: 39,
        missed: [],
        clues: 41,
        correct: 39,
        others: [{ kind: '合法例外 escrowed', count: 2, examples: ['AK-01-1'] }],
      },
      { model: 'ZB-07', planted: 30, found: 30, missed: [], clues: 30, correct: 30, others: [] },
    ],
  };
}
