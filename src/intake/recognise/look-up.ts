import { SURENESS } from '../mapping/mapping-reason.ts';
import type { MappingReason, MappingReasonCode } from '../mapping/mapping-reason.ts';
import type { HeaderCell, SpellingKind } from './header-cell.ts';
import type { HeaderHit, HeaderMap } from './header-map.ts';

/** A column that could fill a slot by what its header says. */
export interface Candidate {
  readonly cell: HeaderCell;
  readonly hit: HeaderHit;
  /** Less is better. */
  readonly priority: number;
  readonly confidence: number;
  readonly reasons: readonly MappingReason[];
  /** The header says it in plain words: it counts also where the cells contradict. */
  readonly plain: boolean;
}

const BY_KIND: Readonly<Record<SpellingKind, MappingReasonCode>> = {
  whole: 'alias',
  marks: 'without-marks',
  brackets: 'without-brackets',
  inner: 'inner-name',
  part: 'part-of-header',
  comment: 'comment',
};

function reasonOf(map: HeaderMap, hit: HeaderHit, kind: SpellingKind): MappingReason {
  if (kind !== 'whole') return { code: BY_KIND[kind], detail: hit.alias };
  if (map.def.fields.get(hit.field)?.court === hit.alias) return { code: 'court-column', detail: hit.alias };
  if (hit.rank === 99) return { code: 'canonical-name', detail: hit.alias };
  return hit.rank === 0 && hit.role !== 'id' ? { code: 'title' } : { code: 'alias', detail: hit.alias };
}

/** In the lists inside JSON records the item's own columns (`parties.name`) go before those of the record. */
function candidate(cell: HeaderCell, hit: HeaderHit, distance: number, reason: MappingReason): Candidate {
  const inner = cell.text.includes('.') ? 0 : 1000;
  return {
    cell,
    hit,
    priority: inner + hit.rank + distance,
    confidence: SURENESS[reason.code] ?? 0.5,
    reasons: [reason],
    plain: distance < 100,
  };
}

/** What a header can mean in a table: by its words, then by its stem, then by the initials of titles. */
export function lookUp(map: HeaderMap, cell: HeaderCell): Candidate | undefined {
  for (const [place, spelling] of cell.spellings.entries()) {
    const hit = map.exact.get(spelling);
    if (hit !== undefined) return candidate(cell, hit, place * 0.1, reasonOf(map, hit, cell.kinds[place] ?? 'whole'));
  }
  for (const stem of cell.stems) {
    const hit = map.stems.get(stem);
    if (hit !== undefined) return candidate(cell, hit, 100, { code: 'same-stem', detail: hit.alias });
  }
  if (cell.code === undefined) return undefined;
  const hit = map.byInitials(cell.code);
  if (hit === undefined) return undefined;
  const found = candidate(cell, hit, 200, { code: 'court-initials', detail: hit.alias });
  // Two or three letters without the court's first letter may stand for anything.
  if (cell.code.prefix !== undefined) return found;
  return { ...found, confidence: cell.code.initials.length > 3 ? 0.8 : 0.65 };
}
