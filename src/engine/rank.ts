/** The order of clues in a list: four plain parts that a person can check, none of them about a person. */
export interface RankInput {
  readonly depth: string;
  readonly amount: string | null;
  readonly days: number | null;
  readonly weakened: number;
}

const DEPTH_POINTS: Readonly<Record<string, number>> = { substantive: 40, procedural: 24, paperwork: 10 };

/** 0–100: depth of the violation, money at stake, days overdue, less what weakens it. */
export function rankClue({ depth, amount, days, weakened }: RankInput): {
  rank: number;
  parts: { title: string; points: number }[];
} {
  const yuan = amount === null ? 0 : Math.abs(Number(amount)) / 100;
  // 1,000 元 gives little, 10 million the full part: a scale of tens, as amounts are spread.
  const money = yuan < 1000 ? 0 : Math.min(40, Math.round((Math.log10(yuan) - 2.5) * 9));
  const time = days === null || days <= 0 ? 0 : Math.min(20, Math.round(Math.log2(1 + days) * 2));
  const parts = [
    { title: '违法深度', points: DEPTH_POINTS[depth] ?? 10 },
    { title: '涉及金额', points: money },
    { title: '超期天数', points: time },
    { title: '减弱事由', points: weakened === 0 ? 0 : -10 * weakened },
  ];
  return {
    rank: Math.max(
      0,
      parts.reduce((sum, part) => sum + part.points, 0),
    ),
    parts,
  };
}
