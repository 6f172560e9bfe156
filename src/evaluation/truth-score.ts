import type { Clue } from '#engine';
import { parse } from 'csv-parse/sync';
import { parseCaseNo } from '#values';

/** One line of truth.csv: what was put into a synthetic province on purpose. */
export interface TruthRow {
  readonly model: string;
  readonly caseNo: string;
  /** Natural key of the row that shows it, such as the 到账编号; empty where the case itself does. */
  readonly key: string;
  /** violation, near_miss, exception, missing or damaged. */
  readonly class: string;
  readonly kind: string;
}

/** A clue with the texts of the cells that it rests on, by which it is found among the truth. */
export interface ClueTexts {
  readonly clue: Clue;
  readonly texts: Iterable<string>;
}

export interface ModelScore {
  readonly model: string;
  /** Violations that were put in. */
  readonly planted: number;
  /** Violations for which there is a clue. */
  readonly found: number;
  readonly missed: readonly TruthRow[];
  readonly clues: number;
  /** Clues that answer to a violation. */
  readonly correct: number;
  /** What the other clues answer to: a lawful exception, a near miss, a missing field, or nothing that was put in. */
  readonly others: readonly { readonly kind: string; readonly count: number; readonly examples: readonly string[] }[];
}

const CLASSES: Readonly<Record<string, string>> = {
  near_miss: '临界',
  exception: '合法例外',
  missing: '字段缺失',
  damaged: '数据损坏',
};
const SAME_CASE = '同案其他记录';
const UNPLANNED = '未埋入';
const EXAMPLES = 3;

/** Reads truth.csv. */
export function readTruth(text: string): readonly TruthRow[] {
  const rows = parse(text, { columns: true, bom: true });
  return (rows as Record<string, string>[]).map((row) => ({
    model: row['model'] ?? '',
    caseNo: row['case_no'] ?? '',
    key: row['key'] ?? '',
    class: row['class'] ?? '',
    kind: row['kind'] ?? '',
  }));
}

/** Texts of a clue in the form of the truth: 案号 in any writing come out alike. */
function tokensOf({ clue, texts }: ClueTexts): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const text of [clue.subject ?? '', ...clue.key.map((part) => part ?? ''), ...texts]) {
    const trimmed = text.trim();
    if (trimmed === '') continue;
    tokens.add(trimmed);
    const caseNo = parseCaseNo(trimmed);
    if (caseNo.status === 'ok') tokens.add(caseNo.text);
  }
  return tokens;
}

interface Candidate {
  readonly clue: Clue;
  readonly tokens: ReadonlySet<string>;
}

const isCaseNo = (text: string): boolean => parseCaseNo(text).status === 'ok';

/**
 * Whether a clue shows what a line of the truth names. A key that is itself a 案号 needs the case beside it, because many
 * lines may share it.
 */
function shows({ clue, tokens }: Candidate, row: TruthRow): boolean {
  if (row.key === '') return clue.subject === row.caseNo;
  return tokens.has(row.key) && (clue.subject === row.caseNo || tokens.has(row.caseNo) || !isCaseNo(row.key));
}

/** A clue about the case of a line that shows no key of any line of that case: it speaks of the case as a whole. */
function speaksOfCase({ clue, tokens }: Candidate, row: TruthRow, ofCase: readonly TruthRow[]): boolean {
  return clue.subject === row.caseNo && !ofCase.some((other) => other.key !== '' && tokens.has(other.key));
}

function kindOf(candidate: Candidate, rows: readonly TruthRow[]): string {
  const lawful = rows.find((row) => row.class !== 'violation' && shows(candidate, row));
  if (lawful !== undefined) return `${CLASSES[lawful.class] ?? lawful.class} ${lawful.kind}`;
  return rows.some((row) => row.caseNo === candidate.clue.subject) ? SAME_CASE : UNPLANNED;
}

function otherKinds(candidates: readonly Candidate[], kinds: (candidate: Candidate) => string): ModelScore['others'] {
  const found = new Map<string, Clue[]>();
  for (const candidate of candidates) {
    const kind = kinds(candidate);
    found.set(kind, [...(found.get(kind) ?? []), candidate.clue]);
  }
  return [...found]
    .map(([kind, clues]) => ({ kind, count: clues.length, examples: clues.slice(0, EXAMPLES).map((clue) => clue.id) }))
    .sort((a, b) => b.count - a.count);
}

function scoreModel(model: string, rows: readonly TruthRow[], clues: readonly ClueTexts[]): ModelScore {
  const candidates = clues.map((one) => ({ clue: one.clue, tokens: tokensOf(one) }));
  const byCase = new Map<string, TruthRow[]>();
  for (const row of rows) byCase.set(row.caseNo, [...(byCase.get(row.caseNo) ?? []), row]);
  const byToken = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const token of candidate.tokens) byToken.set(token, [...(byToken.get(token) ?? []), candidate]);
  const answering = (row: TruthRow): readonly Candidate[] => {
    const near = [...(byToken.get(row.caseNo) ?? []), ...(row.key === '' ? [] : (byToken.get(row.key) ?? []))];
    const exact = near.filter((candidate) => shows(candidate, row));
    return exact.length > 0
      ? exact
      : near.filter((candidate) => speaksOfCase(candidate, row, byCase.get(row.caseNo) ?? []));
  };
  const violations = rows.filter((row) => row.class === 'violation');
  const correct = new Set<Candidate>();
  const missed: TruthRow[] = [];
  for (const row of violations) {
    const found = answering(row);
    if (found.length === 0) missed.push(row);
    for (const candidate of found) correct.add(candidate);
  }
  const others = candidates.filter((candidate) => !correct.has(candidate));
  return {
    model,
    planted: violations.length,
    found: violations.length - missed.length,
    missed,
    clues: candidates.length,
    correct: correct.size,
    others: otherKinds(others, (candidate) => kindOf(candidate, rows)),
  };
}

/**
 * Compares clues with the truth of a synthetic province, model by model.
 *
 * @param models codes of the models that ran; a model without a line and without a clue is left out
 */
export function scoreTruth(
  models: readonly string[],
  truth: readonly TruthRow[],
  clues: readonly ClueTexts[],
): readonly ModelScore[] {
  return models
    .map((model) =>
      scoreModel(
        model,
        truth.filter((row) => row.model === model),
        clues.filter((one) => one.clue.model === model),
      ),
    )
    .filter((score) => score.planted + score.clues > 0);
}
