import { clueDetail } from './clue-detail.ts';
import { EVERYTHING, filterClues, searchTexts } from './clue-filter.ts';
import type { ClueFilter } from './clue-filter.ts';
import { card, element } from './element.ts';
import type { PackedClue, PageData } from './page-data.ts';
import { amountText, whole } from './texts.ts';

const AT_ONCE = 60;

export interface ClueList {
  readonly root: HTMLElement;
  /** Shows the clues that pass and brings the list into view. */
  readonly show: (filter: Partial<ClueFilter>) => void;
}

function chooser(label: string, options: readonly string[], change: (value: string) => void): HTMLSelectElement {
  const select = element('select', { 'aria-label': label }, [
    element('option', { value: '' }, [label]),
    ...options.map((option) => element('option', { value: option.split(' ')[0] ?? '' }, [option])),
  ]);
  select.addEventListener('change', () => {
    change(select.value);
  });
  return select;
}

function clueRow(clue: PackedClue, data: PageData, place: number): HTMLTableSectionElement {
  const model = data.models[clue.model];
  const button = element('button', { type: 'button', class: 'open', 'aria-expanded': 'false' }, [String(place)]);
  const row = element('tr', { class: 'clue' }, [
    element('td', {}, [button]),
    element('td', { class: 'number' }, [element('span', { class: 'rank' }, [String(clue.rank)])]),
    element('td', { class: 'model' }, [element('code', {}, [model?.code ?? '']), ' ', model?.title ?? '']),
    element('td', { class: 'subject' }, [clue.subject]),
    element('td', { class: 'court' }, [data.shared.courts[clue.court] ?? '']),
    element('td', { class: 'number' }, [clue.amount === null ? '' : amountText(clue.amount)]),
    element('td', { class: 'number days' }, [clue.days === null ? '' : whole(clue.days)]),
    element('td', { class: 'sentence' }, [element('span', {}, [clue.says])]),
  ]);
  const body = element('tbody', {}, [row]);
  row.addEventListener('click', () => {
    const open = body.childElementCount > 1;
    button.setAttribute('aria-expanded', String(!open));
    body.classList.toggle('opened', !open);
    if (open) body.lastElementChild?.remove();
    else body.append(element('tr', {}, [element('td', { colspan: '8' }, [clueDetail(clue, data)])]));
  });
  return body;
}

/** A head cell that orders the list. */
function orderCell(title: string, press: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'order' }, [title]);
  button.addEventListener('click', press);
  return element('th', { class: 'number' }, [button]);
}

interface Rows {
  readonly root: HTMLElement;
  fill(positions: readonly number[], order: ClueFilter['order']): void;
}

/** The table: a part of the rows is drawn, more when the end comes into view. */
function clueRows(data: PageData, reorder: (order: ClueFilter['order']) => void): Rows {
  const orders = (['rank', 'amount', 'days'] as const).map((order) => {
    const title = { rank: '排序分', amount: '金额(元)', days: '天数' }[order];
    return {
      order,
      cell: orderCell(title, () => {
        reorder(order);
      }),
    };
  });
  const titles = ['模型', '案号 / 对象', '法院'].map((title) => element('th', {}, [title]));
  const [rank, amount, days] = orders.map((one) => one.cell);
  const head = element('tr', {}, [
    element('th', {}, ['#']),
    ...[rank, ...titles, amount, days].filter((cell) => cell !== undefined),
    element('th', {}, ['说明']),
  ]);
  const list = element('table', { class: 'clues' }, [element('thead', {}, [head])]);
  const more = element('button', { type: 'button', class: 'more' });
  let positions: readonly number[] = [];
  let drawn = 0;
  const draw = (): void => {
    const next = positions.slice(drawn, drawn + AT_ONCE);
    next.forEach((position, at) => {
      const clue = data.clues[position];
      if (clue !== undefined) list.append(clueRow(clue, data, drawn + at + 1));
    });
    drawn += next.length;
    more.hidden = drawn >= positions.length;
    more.textContent = `再显示 ${String(Math.min(AT_ONCE, positions.length - drawn))} 条(共 ${whole(positions.length)} 条)`;
  };
  more.addEventListener('click', draw);
  new IntersectionObserver((seen) => {
    if (!more.hidden && seen.some((one) => one.isIntersecting)) draw();
  }).observe(more);
  const fill = (found: readonly number[], order: ClueFilter['order']): void => {
    for (const body of list.querySelectorAll('tbody')) body.remove();
    for (const one of orders) one.cell.setAttribute('aria-sort', one.order === order ? 'descending' : 'none');
    positions = found;
    drawn = 0;
    draw();
  };
  return { root: element('div', {}, [element('div', { class: 'scroll' }, [list]), more]), fill };
}

/** The list of clues with search, filters and order. */
export function clueList(data: PageData): ClueList {
  const texts = searchTexts(data);
  const models = data.models.filter((model) => model.hits > 0);
  let filter = EVERYTHING;
  const count = element('span', { class: 'note', role: 'status' });
  const set = (change: Partial<ClueFilter>): void => {
    filter = { ...filter, ...change };
    const found = filterClues(data, texts, filter);
    rows.fill(found, filter.order);
    count.textContent = `${whole(found.length)} 条`;
  };
  const rows = clueRows(data, (order) => {
    set({ order });
  });
  const search = element('input', { type: 'search', placeholder: '搜索案号、法院、说明…', 'aria-label': '搜索线索' });
  search.addEventListener('input', () => {
    set({ text: search.value });
  });
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();
  const choosers = {
    model: chooser(
      '全部模型',
      models.map((model) => `${model.code} ${model.title}`),
      (model) => {
        set({ model });
      },
    ),
    stage: chooser('全部阶段', distinct(models.map((model) => model.stage)), (stage) => {
      set({ stage });
    }),
    depth: chooser('全部深度', distinct(models.map((model) => model.depth)), (depth) => {
      set({ depth });
    }),
    court: chooser('全部法院', distinct(data.shared.courts), (court) => {
      set({ court });
    }),
  };
  const cut = data.clues.length < data.clueCount ? `只列排序最前的 ${whole(data.clues.length)} 条` : '';
  const bar = element('div', { class: 'filters' }, [search, ...Object.values(choosers), count]);
  const root = card('线索', cut, [bar, rows.root], 'clues');
  const show = (change: Partial<ClueFilter>): void => {
    search.value = '';
    for (const [name, select] of Object.entries(choosers)) select.value = change[name as keyof typeof choosers] ?? '';
    set({ ...EVERYTHING, ...change });
    root.scrollIntoView({ behavior: 'smooth' });
  };
  set({});
  return { root, show };
}
