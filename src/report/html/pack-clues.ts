import type { Clue } from '#engine';
import type { TracedClue, TracedRow } from '../evidence/trace-clues.ts';
import { basisTitle } from '../format/labels.ts';
import { maskedNumbers, valueText } from '../format/value-text.ts';
import type { PackedClue, PageShared } from '../page/page-data.ts';
import { Interner } from './interner.ts';

type Item<K extends keyof PageShared> = PageShared[K][number];

interface Pool {
  readonly conditions: Interner<Item<'conditions'>>;
  readonly exclusions: Interner<Item<'exclusions'>>;
  readonly evidence: Interner<Item<'evidence'>>;
  readonly basis: Interner<Item<'basis'>>;
  readonly verify: Interner<Item<'verify'>>;
  readonly courts: Interner<string>;
}

function packEvidence(row: TracedRow, pool: Pool): PackedClue['evidence'][number] {
  const { title, source, file, sheet, fields } = row;
  const columns = fields.map((field) => ({
    title: field.title,
    column: field.cell?.replace(/\d+$/u, '') ?? '',
    header: field.header ?? '',
  }));
  const position = pool.evidence.position({ title, source, file, sheet, fields: columns });
  const values = fields.map((field) => field.value);
  const originals = fields.map(({ original = '', value }) => (original === value ? '' : original));
  return [position, row.row, values, originals];
}

function packConditions(clue: Clue, pool: Pool): PackedClue['conditions'] {
  return clue.conditions.map(({ text, expression, verdict, facts }) => [
    pool.conditions.position({ text, expression, facts: facts.map((fact) => fact.title) }),
    verdict,
    facts.map((fact) => valueText(fact.type, fact.value)),
  ]);
}

function packBasis(clue: Clue, pool: Pool): number {
  return pool.basis.position(
    clue.basis.map((one) => ({
      title: basisTitle(one),
      text: one.paraphrase ?? '',
      checked: one.status === 'verified',
    })),
  );
}

function packClue(
  { clue, rows }: TracedClue,
  model: number,
  pool: Pool,
  courtName: (code: string) => string,
): PackedClue {
  return {
    id: clue.id,
    model,
    subject: maskedNumbers(clue.subject ?? ''),
    court: clue.court === null ? -1 : pool.courts.position(courtName(clue.court)),
    amount: clue.amount === null ? null : Number(clue.amount) / 100,
    days: clue.days,
    rank: clue.rank,
    parts: clue.rankParts.map(({ title, points }) => [title, points]),
    says: maskedNumbers(clue.says),
    conditions: packConditions(clue, pool),
    exclusions: clue.exclusions.map(({ name, text, verdict, reason }) => [
      pool.exclusions.position({ name, text }),
      verdict !== null,
      reason ?? '',
    ]),
    evidence: rows.map((row) => packEvidence(row, pool)),
    weakened: clue.weakened,
    counterfactual: clue.counterfactual,
    basis: packBasis(clue, pool),
    verify: pool.verify.position(clue.verify),
  };
}

/** Clues with what they have in common taken out, so that thousands of them fit in one page. */
export function packClues(
  clues: readonly TracedClue[],
  models: readonly string[],
  courtName: (code: string) => string,
): { readonly clues: readonly PackedClue[]; readonly shared: PageShared } {
  const pool: Pool = {
    conditions: new Interner(),
    exclusions: new Interner(),
    evidence: new Interner(),
    basis: new Interner(),
    verify: new Interner(),
    courts: new Interner(),
  };
  const packed = clues.map((traced) => packClue(traced, models.indexOf(traced.clue.model), pool, courtName));
  const { conditions, exclusions, evidence, basis, verify, courts } = pool;
  return {
    clues: packed,
    shared: {
      conditions: conditions.values,
      exclusions: exclusions.values,
      evidence: evidence.values,
      basis: basis.values,
      verify: verify.values,
      courts: courts.values,
    },
  };
}
