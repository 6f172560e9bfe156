import { card, element, table } from './element.ts';
import type { ClueFilter } from './clue-filter.ts';
import type { PageData, PageModel } from './page-data.ts';
import { whole } from './texts.ts';

/** Bars of the rows left after each step; by the logarithm, because a hundred thousand rows become three. */
function funnel(model: PageModel): HTMLElement {
  const largest = Math.log10(1 + Math.max(1, ...model.funnel.map(([, rows]) => rows)));
  const steps = model.funnel.map(([title, rows], at) => {
    const bar = element('span', { class: 'bar' });
    bar.style.width = `${String(Math.max(0.5, (Math.log10(1 + rows) / largest) * 100))}%`;
    const last = at === model.funnel.length - 1;
    return element('div', { class: last ? 'step last' : 'step' }, [
      element('span', { class: 'name' }, [title]),
      element('span', { class: 'track' }, [bar]),
      element('span', { class: 'rows' }, [whole(rows)]),
    ]);
  });
  return element('div', { class: 'funnel' }, steps);
}

function counts(title: string, rows: readonly (readonly [string, number])[]): HTMLElement | null {
  if (rows.length === 0) return null;
  return element('div', { class: 'part' }, [
    element('h3', {}, [title]),
    table(
      ['原因', '行'],
      rows.map(([name, count]) => [name, whole(count)]),
      [1],
    ),
  ]);
}

function prose(model: PageModel): HTMLElement {
  const root = element('div', { class: 'prose' });
  // Made from the rule and escaped by `proseHtml`; nothing from the data is in it.
  root.innerHTML = model.prose;
  return root;
}

function body(model: PageModel, show: (filter: Partial<ClueFilter>) => void): HTMLElement {
  const lead = element('button', { type: 'button', class: 'link' }, [`看这 ${whole(model.hits)} 条线索`]);
  lead.addEventListener('click', () => {
    show({ model: model.code });
  });
  const parameters = model.parameters.map(([name, value]) => `${name} = ${value}`).join(';');
  return element('div', { class: 'model-body' }, [
    element('div', { class: 'columns' }, [
      element('div', {}, [
        element('div', { class: 'part' }, [
          element('h3', {}, ['漏斗']),
          funnel(model),
          element('p', { class: 'note' }, ['条形按对数长度']),
        ]),
        counts('排除', model.excluded),
        counts('数据不足', model.missing),
        model.untested.length === 0
          ? null
          : element('div', { class: 'part' }, [
              element('h3', {}, ['未能检验']),
              element(
                'ul',
                {},
                model.untested.map((text) => element('li', {}, [text])),
              ),
            ]),
        model.hits === 0 ? null : lead,
      ]),
      element('div', { class: 'part' }, [element('h3', {}, ['规则(由模型本身生成)']), prose(model)]),
    ]),
    element('p', { class: 'foot' }, [
      `第 ${String(model.version)} 版 · 规则摘要 ${model.hash.slice(0, 12)} · 用时 ${whole(Math.round(model.milliseconds))} 毫秒`,
      parameters === '' ? '' : ` · 参数 ${parameters}`,
    ]),
  ]);
}

function modelCard(model: PageModel, show: (filter: Partial<ClueFilter>) => void): HTMLElement {
  const state = model.ran ? `${whole(model.hits)} 条线索` : '未能运行';
  const aside = model.insufficient > 0 ? `数据不足 ${whole(model.insufficient)}` : '';
  const details = element('details', { class: 'model-card' }, [
    element('summary', {}, [
      element('code', {}, [model.code]),
      element('strong', {}, [model.title]),
      element('span', { class: 'tag' }, [model.stage]),
      element('span', { class: 'tag' }, [model.depth]),
      element('span', { class: 'grow' }),
      element('span', { class: 'note' }, [aside]),
      element('span', { class: model.hits > 0 ? 'count some' : 'count' }, [state]),
    ]),
  ]);
  details.addEventListener(
    'toggle',
    () => {
      details.append(body(model, show));
    },
    { once: true },
  );
  return details;
}

/** Each model with its funnel, what it could not judge, and its rule in words. */
export function modelSection(data: PageData, show: (filter: Partial<ClueFilter>) => void): HTMLElement {
  const ran = data.models.filter((model) => model.ran).length;
  const note =
    ran === data.models.length ? `${String(ran)} 个` : `${String(data.models.length)} 个,运行 ${String(ran)} 个`;
  return card(
    '模型',
    note,
    data.models.map((model) => modelCard(model, show)),
    'models',
  );
}
