import type { FeeTier, LimitValue } from './law-types.ts';

interface Text {
  readonly zh: string;
  readonly en: string;
}

const UNITS = { minute: '分钟', hour: '小时', day: '日', workday: '个工作日', month: '个月', year: '年' } as const;

function percent(ratio: string): string {
  return `${String(Number((Number(ratio) * 100).toFixed(6)))}%`;
}

function yuan(fen: bigint): string {
  const amount = fen / 100n;
  return amount % 10_000n === 0n && amount > 0n ? `${amount / 10_000n}万元` : `${amount}元`;
}

function tierText(tier: FeeTier): string {
  const upTo = tier.upTo === undefined ? '其余部分' : `至${yuan(tier.upTo)}`;
  return 'fixed' in tier ? `${upTo}每件${yuan(tier.fixed)}` : `${upTo}按${percent(tier.ratio)}`;
}

/** A limit's value in words: `30日`, `3个工作日`, `70%`, `10万元`. */
export function describeLimitValue(value: LimitValue): Text {
  const en = value.text;
  switch (value.kind) {
    case 'period':
    case 'time':
      return { zh: `${value.n}${UNITS[value.unit]}`, en };
    case 'ratio':
      return { zh: percent(value.text), en: percent(value.text) };
    case 'money':
      return { zh: yuan(value.fen), en };
    case 'count':
      return { zh: String(value.n), en: String(value.n) };
    case 'tiers':
      return { zh: value.tiers.map(tierText).join('，'), en: value.tiers.map(tierText).join(', ') };
  }
}
