import { courtChart, missingCard, modelChart } from './charts.ts';
import { clueList } from './clue-list.ts';
import { dataSection } from './data-section.ts';
import { element } from './element.ts';
import { modelSection } from './model-section.ts';
import type { PageData } from './page-data.ts';
import { scoreSection } from './score-section.ts';
import { amountText, dateTimeText, percentText, whole } from './texts.ts';

function readData(): PageData {
  const text = document.querySelector('#data')?.textContent ?? '';
  return JSON.parse(text) as PageData;
}

function header(data: PageData): HTMLElement {
  const { run } = data;
  const links = [
    ['overview', '概览'],
    ['clues', '线索'],
    ['models', '模型'],
    ['data', '数据'],
    ...(data.score.length === 0 ? [] : [['score', '比对']]),
  ].map(([id = '', title = '']) => element('a', { href: `#${id}` }, [title]));
  const facts = [
    `数据截止日 ${run.asOf}`,
    `引擎 ${run.engine}`,
    `${whole(data.batches.length)} 批数据`,
    `运行于 ${dateTimeText(run.startedAt)}`,
  ];
  return element('header', {}, [
    element('div', { class: 'brand' }, [
      element('strong', {}, ['衡鉴']),
      element('span', {}, ['执行检察监督筛查报告']),
      run.synthetic ? element('span', { class: 'tag' }, ['虚构数据']) : null,
    ]),
    element('nav', { 'aria-label': '章节' }, links),
    element(
      'div',
      { class: 'run' },
      facts.map((fact) => element('span', {}, [fact])),
    ),
  ]);
}

function figure(value: string, title: string, note: string): HTMLElement {
  return element('div', { class: 'figure' }, [
    element('span', { class: 'title' }, [title]),
    element('strong', {}, [value]),
    element('span', { class: 'note' }, [note]),
  ]);
}

function figures(data: PageData): HTMLElement {
  const amount = data.clues.reduce((sum, clue) => sum + (clue.amount ?? 0), 0);
  const hit = data.models.filter((model) => model.hits > 0).length;
  const substantive = data.clues.filter((clue) => data.models[clue.model]?.depth === '实体').length;
  const insufficient = data.models.reduce((sum, model) => sum + model.insufficient, 0);
  const taken = data.batches.reduce((sum, batch) => sum + batch.taken, 0);
  const quarantined = data.batches.reduce((sum, batch) => sum + batch.quarantined, 0);
  const subjects = new Set(data.clues.map((clue) => clue.subject)).size;
  const share = data.clues.length === 0 ? 0 : substantive / data.clues.length;
  return element('div', { class: 'figures' }, [
    figure(whole(data.clueCount), '线索', `涉及 ${whole(subjects)} 件案件或标的`),
    figure(`${whole(hit)} / ${whole(data.models.length)}`, '有命中的模型', '其余未命中或数据不足'),
    figure(`${amountText(amount)}元`, '涉及金额', '各线索金额之和,可能重复'),
    figure(percentText(share), '实体类线索', `${whole(substantive)} 条`),
    figure(whole(insufficient), '数据不足', '需补数据才能判断,不算违法'),
    figure(whole(taken), '导入行数', quarantined === 0 ? '没有待修正的行' : `另有 ${whole(quarantined)} 行待修正`),
  ]);
}

function start(): void {
  const data = readData();
  const list = clueList(data);
  const charts = element('div', { class: 'pair' }, [
    modelChart(data, list.show),
    element('div', { class: 'stack' }, [courtChart(data, list.show), missingCard(data)]),
  ]);
  const overview = element('div', { id: 'overview' }, [figures(data), data.clues.length === 0 ? null : charts]);
  const score = scoreSection(data);
  const main = element('main', {}, [overview, list.root, modelSection(data, list.show), dataSection(data)]);
  if (score !== null) main.append(score);
  const footer = element('footer', {}, [
    '本报告列出的是供检察官核实的线索,不是认定。每条线索均可追溯到原始单元格,并可用 hengjian replay 逐字节重现。',
    element('br'),
    `运行 ${data.run.id} · 线索摘要 ${data.run.cluesSha256.slice(0, 16)} · 标「未核实」的条文引用前须核对原文。`,
  ]);
  document.querySelector('#page')?.replaceChildren(header(data), main, footer);
}

start();
