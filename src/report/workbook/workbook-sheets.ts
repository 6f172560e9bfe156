import type { Clue, ModelRun } from '#engine';
import type { TracedClue } from '../evidence/trace-clues.ts';
import { funnelSteps } from '../format/funnel-steps.ts';
import { basisTitle, depthTitle, stageTitle, verdictText } from '../format/labels.ts';
import { maskedNumbers, valueText } from '../format/value-text.ts';
import type { ReportInput } from '../report-input.ts';
import type { CellValue, SheetColumn } from './sheet-layout.ts';

export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

function conditionText(clue: Clue): string {
  return clue.conditions
    .map(({ text, verdict, facts }) => {
      const values = facts.map((fact) => `${fact.title} ${valueText(fact.type, fact.value)}`).join(',');
      return `${text}:${verdictText(verdict)}${values === '' ? '' : `(${values})`}`;
    })
    .join('\n');
}

function exclusionText(clue: Clue): string {
  return clue.exclusions
    .map(({ name, verdict, reason = '' }) => `${name}:${verdict === null ? `未能检验 ${reason}` : '不成立'}`)
    .join('\n');
}

function evidenceText({ rows }: TracedClue): string {
  return rows
    .map((row) => {
      const cells = row.fields.flatMap(({ cell }) => (cell === undefined ? [] : [cell])).join('、');
      return `${row.title}:${[row.source, row.file, row.sheet].filter(Boolean).join(' › ')} › 第${String(row.row)}行 ${cells}`;
    })
    .join('\n');
}

function clueRow(traced: TracedClue, place: number, courtName: ReportInput['courtName']): readonly CellValue[] {
  const { clue } = traced;
  return [
    place,
    clue.rank,
    clue.model,
    clue.title,
    stageTitle(clue.stage),
    depthTitle(clue.depth),
    maskedNumbers(clue.subject ?? ''),
    clue.court === null ? '' : courtName(clue.court),
    clue.amount === null ? null : Number(clue.amount) / 100,
    clue.days,
    maskedNumbers(clue.says),
    conditionText(clue),
    exclusionText(clue),
    clue.weakened.join('\n'),
    clue.counterfactual.join('\n'),
    evidenceText(traced),
    clue.basis.map(basisTitle).join('\n'),
    clue.verify.join('\n'),
    clue.id,
  ];
}

const text = (header: string, width: number): SheetColumn => ({ header, width });
const wrapped = (header: string, width: number): SheetColumn => ({ header, width, wrap: true });

function clueSheet({ clues, courtName }: ReportInput): SheetContent {
  const columns = [
    text('序号', 7),
    text('排序分', 8),
    text('模型', 9),
    text('模型名称', 24),
    text('阶段', 11),
    text('深度', 8),
    text('案号/对象', 28),
    text('法院', 28),
    { header: '金额(元)', width: 16, format: '#,##0.00' },
    text('天数', 8),
    ...[wrapped('说明', 60), wrapped('条件与取值', 50), wrapped('排除情形', 34), wrapped('缺失或需注意', 30)],
    ...[wrapped('怎样就不成为线索', 40), wrapped('证据', 60), wrapped('法律依据', 34), wrapped('调查核实清单', 40)],
    text('线索编号', 26),
  ];
  return { name: '线索', columns, rows: clues.map((traced, at) => clueRow(traced, at + 1, courtName)) };
}

function funnelRows(model: ModelRun): readonly (readonly CellValue[])[] {
  const head = [model.code, model.title, stageTitle(model.stage)];
  const steps = funnelSteps(model).map((step, at) => [...head, at + 1, step.title, step.rows]);
  const excluded = model.excluded.map((one) => [...head, null, `其中排除:${one.name}`, one.rows]);
  return model.status === 'unable' ? [[...head, null, '未能运行:缺少数据', null]] : [...steps, ...excluded];
}

function funnelSheet({ run }: ReportInput): SheetContent {
  const columns = [
    text('模型', 9),
    text('名称', 26),
    text('阶段', 11),
    text('步骤', 7),
    text('内容', 40),
    text('行数', 12),
  ];
  return { name: '模型漏斗', columns, rows: run.models.flatMap(funnelRows) };
}

function missingSheet({ run }: ReportInput): SheetContent {
  const columns = [text('模型', 9), text('名称', 26), text('类别', 12), wrapped('原因', 70), text('行数', 12)];
  const rows = run.models.flatMap((model): readonly (readonly CellValue[])[] => [
    ...model.missing.map((one) => [model.code, model.title, '数据不足', one.text.zh, one.rows]),
    ...model.untested.map((one) => [model.code, model.title, '未能检验', one.zh, null]),
  ]);
  return { name: '数据不足', columns, rows };
}

function noteSheet({ run, quality, score }: ReportInput): SheetContent {
  const batches = quality.batches.map((one) => [
    `第 ${String(one.batch)} 批`,
    `${one.source},数据截至 ${one.snapshotOn ?? '未注明'},${String(one.files.length)} 个文件`,
  ]);
  const rows = [
    ['性质', '本表是供检察官核实的线索,不是认定;每条线索须核实后由检察官决定。'],
    ...(score === undefined ? [] : [['数据', '虚构数据,仅供演示。']]),
    ['数据截止日', run.asOf],
    ['引擎', run.engine],
    ['运行编号', run.id],
    ['运行时间', run.startedAt],
    ['线索数', String(run.clues)],
    ['线索摘要 SHA-256', run.cluesSha256],
    ['重现', `hengjian replay ${run.id}`],
    ['未核实', '标「未核实」「部分核实」的条文未与官方全文核对,引用前须核对原文。'],
    ['数据不足', '必要字段为空或来源未覆盖,不能判断,不算违法。'],
    ...batches,
  ];
  return { name: '说明', columns: [text('项目', 20), wrapped('内容', 90)], rows };
}

/** The sheets of the workbook: clues, funnels, what could not be judged, notes. */
export function workbookSheets(input: ReportInput): readonly SheetContent[] {
  return [clueSheet(input), funnelSheet(input), missingSheet(input), noteSheet(input)];
}
