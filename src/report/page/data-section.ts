import { card, element, table } from './element.ts';
import type { PageData, PageTable } from './page-data.ts';
import { dateTimeText, percentText, whole } from './texts.ts';

const SHOWN = 4;

/** Fields of which something was delivered, and how far. */
function delivered({ fields }: PageTable): PageTable['fields'] {
  return fields.filter(([, filled]) => filled > 0);
}

function coverage(one: PageTable): HTMLElement {
  const fields = delivered(one);
  const average = fields.length === 0 ? 0 : fields.reduce((total, [, filled]) => total + filled, 0) / fields.length;
  const bar = element('span', { class: 'bar' });
  bar.style.width = percentText(average);
  const title = fields.map(([name, filled]) => `${name} ${percentText(filled)}`).join('\n');
  return element('span', { class: 'coverage', title }, [
    element('span', { class: 'track' }, [bar]),
    percentText(average),
  ]);
}

/** The fields that are filled least, which decide what can't be judged. */
function gaps(one: PageTable): string {
  const low = delivered(one)
    .filter(([, filled]) => filled < 0.95)
    .sort((a, b) => a[1] - b[1]);
  const named = low.slice(0, SHOWN).map(([name, filled]) => `${name} ${percentText(filled)}`);
  return named.join('、') + (low.length > SHOWN ? ` 等 ${String(low.length)} 项` : '');
}

function absent({ fields }: PageTable): HTMLElement {
  const names = fields.filter(([, filled]) => filled === 0).map(([name]) => name);
  return element('span', { title: names.join('、') }, [names.length === 0 ? '' : String(names.length)]);
}

/** What the data cover and what looks wrong with them, by table and by delivery. */
export function dataSection(data: PageData): HTMLElement {
  const tables = data.tables.map((one) => [
    one.title,
    whole(one.rows),
    one.quarantined === 0 ? '' : whole(one.quarantined),
    coverage(one),
    element('span', { class: 'small' }, [gaps(one)]),
    absent(one),
    element('span', { class: 'small whole' }, [one.dates]),
    element(
      'div',
      { class: 'small warn' },
      one.warnings.map((text) => element('p', {}, [text])),
    ),
  ]);
  const batches = data.batches.map((batch) => [
    String(batch.id),
    batch.source,
    dateTimeText(batch.receivedAt),
    batch.snapshotOn ?? '未注明',
    whole(batch.files),
    whole(batch.taken),
    batch.quarantined === 0 ? '' : whole(batch.quarantined),
  ]);
  return card(
    '数据质量与覆盖',
    '填写率低的字段,相关模型会给出“数据不足”而不是线索',
    [
      table(['表', '行', '待修正', '填写率', '填写较少的字段', '未提供字段', '日期范围', '疑点'], tables, [1, 2, 5]),
      element('h3', {}, ['数据批次']),
      table(['批', '来源', '收到', '数据截至', '文件', '收下行数', '待修正'], batches, [0, 4, 5, 6]),
    ],
    'data',
  );
}
