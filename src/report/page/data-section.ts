import { card, element, table } from './element.ts';
import type { PageData, PageTable } from './page-data.ts';
import { dateTimeText, percentText, whole } from './texts.ts';

const LOW = 0.6;

/** A bar with the fields that are filled least, which decide what can't be judged. */
function coverage({ fields }: PageTable): HTMLElement {
  const average = fields.length === 0 ? 0 : fields.reduce((sum, [, filled]) => sum + filled, 0) / fields.length;
  const bar = element('span', { class: 'bar' });
  bar.style.width = percentText(average);
  return element('span', { class: 'coverage', title: fields.map(([name, part]) => `${name} ${percentText(part)}`).join('\n') }, [
    element('span', { class: 'track' }, [bar]),
    percentText(average),
  ]);
}

function gaps({ fields }: PageTable): string {
  const low = fields.filter(([, filled]) => filled < LOW).sort((a, b) => a[1] - b[1]);
  const named = low.slice(0, 4).map(([name, filled]) => `${name} ${percentText(filled)}`);
  return named.join('、') + (low.length > 4 ? ` 等 ${String(low.length)} 项` : '');
}

/** What the data cover and what looks wrong with them, by table and by delivery. */
export function dataSection(data: PageData): HTMLElement {
  const tables = data.tables.map((one) => [
    one.title,
    whole(one.rows),
    one.quarantined === 0 ? '' : whole(one.quarantined),
    coverage(one),
    element('span', { class: 'small' }, [gaps(one)]),
    element('span', { class: 'small' }, [one.dates]),
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
  return card('数据质量与覆盖', '填写率低的字段,相关模型会给出“数据不足”而不是线索', [
    table(['表', '行', '待修正', '平均填写率', `填写率低于 ${percentText(LOW)}`, '日期范围', '疑点'], tables, [1, 2]),
    element('h3', {}, ['数据批次']),
    table(['批', '来源', '收到', '数据截至', '文件', '收下行数', '待修正'], batches, [0, 4, 5, 6]),
  ], 'data');
}
