import type { Builder } from './builder.ts';
import type { Feature } from './plan.ts';
import { derivedAlias } from './scope.ts';
import { isNumeric, typeName } from './value-type.ts';
import type { Fields } from './yaml-fields.ts';

/** score: weighted features, each weight shown. */
export function score(builder: Builder, fields: Fields): void {
  const alias = fields.text('score') ?? '';
  const title = fields.text('title', false) ?? '评分';
  const taken = builder.isTaken(alias);
  if (taken) builder.findings.add('duplicate-alias', fields.keySpan('score'), [alias]);
  const features: Feature[] = [];
  for (const item of fields.list('features', true)) {
    const feature = fields.mapOf(item, 'features');
    if (feature === undefined) continue;
    const name = feature.text('name') ?? '';
    const when = builder.flag(feature.raw('when'));
    const weight = feature.node('weight');
    if (weight === undefined) builder.findings.add('weight-missing', feature.span, [name]);
    const number = weight === undefined ? undefined : feature.number('weight');
    feature.finish();
    if (when !== undefined && number !== undefined) features.push({ title: name, when, weight: number });
  }
  if (features.length === 0) builder.findings.add('missing-key', fields.keySpan('features'), ['features']);
  if (taken) return;
  builder.steps.push({ kind: 'score', title, alias, features });
  builder.add(alias, derivedAlias(title, [['total', { type: { kind: 'number' }, title: `${title}总分` }]]));
}

/** statistics: how far a value lies from its peers, by median and MAD. */
export function statistics(builder: Builder, fields: Fields): void {
  const alias = fields.text('statistics') ?? '';
  const title = fields.text('title', false) ?? '统计比较';
  if (builder.isTaken(alias)) builder.findings.add('duplicate-alias', fields.keySpan('statistics'), [alias]);
  const of = builder.expression(fields.raw('of'));
  const among = fields.list('among', true).map((node) => builder.expression(fields.rawOf(node, 'among')));
  if (of === undefined || among.some((expr) => expr === undefined)) {
    builder.scope.broken.add(alias);
    return;
  }
  if (!isNumeric(of.type))
    builder.findings.add('argument-type', of.span, [
      'statistics',
      '1',
      { zh: '数字', en: 'a number' },
      typeName(of.type),
    ]);
  builder.steps.push({ kind: 'statistics', title, alias, of, among: among.filter((expr) => expr !== undefined) });
  builder.add(
    alias,
    derivedAlias(title, [
      ['median', { type: of.type, title: `${title}中位数` }],
      ['mad', { type: of.type, title: `${title}绝对中位差` }],
      ['z', { type: { kind: 'number' }, title: `${title}稳健偏离值` }],
      ['count', { type: { kind: 'count' }, title: `${title}样本数` }],
    ]),
  );
}
