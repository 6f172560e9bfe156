import type { ECharts, EChartsOption } from 'echarts';
import { card, element, table } from './element.ts';
import type { ClueFilter } from './clue-filter.ts';
import type { PageData } from './page-data.ts';
import { whole } from './texts.ts';

declare const echarts: { init(root: HTMLElement): ECharts };

const HUES = ['#4a78b5', '#5b9c8c', '#c9924a', '#b06377', '#8373b5', '#6aa3c8', '#a9805c', '#7d9a57', '#8b93a1'];

const NARROW = 640;

type Show = (filter: Partial<ClueFilter>) => void;

interface Ink {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly low: string;
  readonly high: string;
  readonly paper: string;
}

function ink(): Ink {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'),
    faint: of('faint'),
    line: of('line'),
    low: of('heat-low'),
    high: of('heat-high'),
    paper: of('paper'),
  };
}

/** Draws a chart once its place is in the page, anew when the window or the colours change. */
function drawn(
  height: number,
  label: string,
  option: (ink: Ink) => EChartsOption,
  press: (name: string, data: unknown) => void,
): HTMLElement {
  const root = element('div', { class: 'chart', role: 'img', 'aria-label': label });
  root.style.height = `${String(height)}px`;
  requestAnimationFrame(() => {
    const chart = echarts.init(root);
    const draw = (): void => {
      chart.setOption(option(ink()), true);
    };
    draw();
    chart.on('click', (event) => {
      press(event.name, event.data);
    });
    addEventListener('resize', () => {
      chart.resize();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  });
  return root;
}

function behind(content: HTMLElement): HTMLElement {
  return element('details', { class: 'behind' }, [element('summary', {}, ['数据表']), content]);
}

function barOption(data: PageData, { text, faint, line, paper }: Ink): EChartsOption {
  const models = data.models.filter((model) => model.hits > 0);
  const stages = [...new Set(models.map((model) => model.stage))];
  const ordered = stages.flatMap((stage) =>
    models.filter((model) => model.stage === stage).sort((a, b) => b.hits - a.hits),
  );
  return {
    color: HUES,
    textStyle: { color: text, fontFamily: 'inherit' },
    animationDuration: 300,
    grid: { left: 8, right: 44, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'roundRect', textStyle: { color: faint } },
    tooltip: { backgroundColor: paper, borderColor: line, textStyle: { color: text }, confine: true },
    xAxis: { type: 'value', axisLabel: { color: faint }, splitLine: { lineStyle: { color: line } }, minInterval: 1 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: ordered.map((model) => `${model.code} ${model.title}`),
      axisLabel: { color: text, width: innerWidth < NARROW ? 110 : 236, overflow: 'truncate' },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    series: stages.map((stage) => ({
      type: 'bar',
      name: stage,
      stack: 'clues',
      barMaxWidth: 14,
      itemStyle: { borderRadius: [0, 3, 3, 0] },
      label: { show: true, position: 'right', color: faint },
      data: ordered.map((model) => (model.stage === stage ? model.hits : '-')),
    })),
  };
}

/** Clues by stage and model; a bar leads to its clues. */
export function modelChart(data: PageData, show: Show): HTMLElement {
  const models = data.models.filter((model) => model.hits > 0);
  const chart = drawn(
    70 + models.length * 22,
    '各阶段、各模型的线索数',
    (colours) => barOption(data, colours),
    (name) => {
      show({ model: name.split(' ')[0] ?? '' });
    },
  );
  const rows = models.map((model) => [model.stage, model.code, model.title, whole(model.hits)]);
  return card('各阶段、各模型的线索', '点击条形看其线索', [
    chart,
    behind(table(['阶段', '模型', '名称', '线索'], rows, [3])),
  ]);
}

interface Counts {
  readonly courts: readonly string[];
  readonly codes: readonly string[];
  readonly cells: readonly (readonly [x: number, y: number, count: number])[];
}

function countCells(data: PageData): Counts {
  const codes = data.models.filter((model) => model.hits > 0).map((model) => model.code);
  const courts = [...data.shared.courts].sort();
  const counts = new Map<string, number>();
  for (const clue of data.clues) {
    const x = codes.indexOf(data.models[clue.model]?.code ?? '');
    const y = courts.indexOf(data.shared.courts[clue.court] ?? '');
    if (x < 0 || y < 0) continue;
    const key = `${String(x)} ${String(y)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cells = [...counts].map(([key, count]) => {
    const [x = 0, y = 0] = key.split(' ').map(Number);
    return [x, y, count] as const;
  });
  return { courts, codes, cells };
}

function heatOption({ courts, codes, cells }: Counts, colours: Ink): EChartsOption {
  const { text, faint, line, low, high, paper } = colours;
  const most = Math.max(1, ...cells.map((cell) => cell[2]));
  const short = (court: string): string => court.replace(/^示范省/u, '').replace(/人民法院$/u, '');
  return {
    textStyle: { color: text, fontFamily: 'inherit' },
    animationDuration: 300,
    grid: { left: 8, right: 8, top: 8, bottom: 44, containLabel: true },
    tooltip: {
      backgroundColor: paper,
      borderColor: line,
      textStyle: { color: text },
      confine: true,
      formatter: (one) => {
        const { data: cell } = Array.isArray(one) ? { data: [] } : one;
        const [x = -1, y = -1, count = 0] = Array.isArray(cell) ? (cell as number[]) : [];
        return `${courts[y] ?? ''}<br>${codes[x] ?? ''}:${String(count)} 条`;
      },
    },
    xAxis: {
      type: 'category',
      data: [...codes],
      axisLabel: { color: faint, rotate: 60, fontSize: 11 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: courts.map(short),
      axisLabel: { color: text, width: 130, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
    },
    visualMap: {
      min: 0,
      max: most,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 120,
      itemWidth: 10,
      textStyle: { color: faint },
      inRange: { color: [low, high] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => [...cell]),
        itemStyle: { borderColor: paper, borderWidth: 2, borderRadius: 3 },
        label: { show: courts.length * codes.length <= 900, fontSize: 10 },
      },
    ],
  };
}

/** What the models lacked most; it says which data to ask for. */
export function missingCard(data: PageData): HTMLElement | null {
  const reasons = data.models
    .flatMap((model) => model.missing.map(([text, rows]) => ({ code: model.code, text, rows })))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 5);
  if (reasons.length === 0) return null;
  const rows = reasons.map(({ code, text, rows: count }) => [element('code', {}, [code]), text, whole(count)]);
  return card('因缺数据而不能判断', '最多的几项;补齐后可再筛查', [table(['模型', '缺什么', '行'], rows, [2])]);
}

/** Clues by court and model; a cell leads to its clues. */
export function courtChart(data: PageData, show: Show): HTMLElement {
  const counts = countCells(data);
  const { courts, codes, cells } = counts;
  const chart = drawn(
    Math.max(260, 130 + courts.length * 24),
    '各法院、各模型的线索数',
    (colours) => heatOption(counts, colours),
    (_, cell) => {
      const [x = -1, y = -1] = Array.isArray(cell) ? (cell as number[]) : [];
      show({ model: codes[x] ?? '', court: courts[y] ?? '' });
    },
  );
  const rows = courts.map((court, y) => [
    court,
    ...codes.map((_, x) => String(cells.find((cell) => cell[0] === x && cell[1] === y)?.[2] ?? '')),
  ]);
  const numeric = codes.map((_, at) => at + 1);
  return card('法院与模型', '数多不等于问题多,案件基数不同', [chart, behind(table(['法院', ...codes], rows, numeric))]);
}
