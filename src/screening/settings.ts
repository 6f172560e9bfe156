import { readParameterValue, type Plan } from '#language';
import type { Setting } from '#sql';
import { ScreeningError } from './screening-error.ts';

const FORM = /^(?<code>[A-Z]{2,3}-\d{2}[a-z]?)\.(?<name>[a-z_]+)(?:@(?<court>.+))?$/u;

/** An office's own values: `AK-01.limit` or `AK-01.limit@云9101` → value, checked against the model's parameters. */
export function settingsOf(plan: Plan, overrides: Readonly<Record<string, string>>): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const [key, text] of Object.entries(overrides)) {
    const match = FORM.exec(key)?.groups;
    if (match === undefined)
      throw bad(
        key,
        text,
        '写作 AK-01.limit=10 days 或 AK-01.limit@法院代字=5 days',
        'write AK-01.limit=10 days or AK-01.limit@court=5 days',
      );
    if (match['code'] !== plan.code) continue;
    const parameter = plan.parameters.get(match['name'] ?? '');
    if (parameter === undefined)
      throw bad(
        key,
        text,
        `可用参数:${[...plan.parameters.keys()].join('、')}`,
        `parameters: ${[...plan.parameters.keys()].join(', ')}`,
      );
    const { type, value } = readParameterValue(text);
    if (type.kind !== parameter.type.kind)
      throw bad(
        key,
        text,
        `应与“${parameter.values[0]?.literal ?? ''}”同类`,
        `should be like “${parameter.values[0]?.literal ?? ''}”`,
      );
    const known = settings.get(parameter.name) ?? { values: parameter.values, courts: {} };
    const court = match['court'];
    if (court !== undefined && !parameter.byCourt)
      throw bad(key, text, '该参数不能按法院设置', 'this parameter is not set by court');
    settings.set(
      parameter.name,
      court === undefined ? { ...known, values: [value] } : { ...known, courts: { ...known.courts, [court]: value } },
    );
  }
  return settings;
}

function bad(key: string, value: string, zh: string, en: string): ScreeningError {
  return new ScreeningError('bad-parameter', {
    zh: `参数 ${key}=${value} 不能用:${zh}`,
    en: `the parameter ${key}=${value} cannot be used: ${en}`,
  });
}
