import type { FieldDef } from '#catalogue';
import type { RawCell } from '#readers';
import { isNothing } from '../load/parsed-cell.ts';
import type { HeaderCell } from '../recognise/header-cell.ts';
import type { HeaderMap } from '../recognise/header-map.ts';
import type { Candidate } from '../recognise/look-up.ts';
import type { ColumnEvidence, SlotName } from '../recognise/match-columns.ts';
import { decidedColumn } from './mapping-advice.ts';
import type { FoundMapping } from './mapping-memory.ts';
import { slotName } from './slot-name.ts';
import { suggestByHeader, suggestByValues } from './suggest-columns.ts';
import type { ValueFit } from './value-fit.ts';

/** Who decided, in a word. */
function deciderOf({ mapping, exact }: FoundMapping): string {
  return `${mapping.by} ${mapping.at.slice(0, 10)} v${String(mapping.version)}${exact ? '' : ' (相近版式)'}`;
}

/** What the cells of a sheet and people's decisions say of its columns. */
export function columnEvidence(
  fit: ValueFit,
  header: readonly HeaderCell[],
  cellsOf: (column: number) => readonly RawCell[],
  found?: FoundMapping,
): ColumnEvidence {
  const fieldOf = (map: HeaderMap, slot: SlotName): FieldDef | undefined => map.def.fields.get(slot.field);
  const hasRows = header.some(({ column }) => cellsOf(column).length > 0);
  const share: ColumnEvidence['fit'] = (map, hit, cell) => {
    const field = fieldOf(map, hit);
    return field === undefined ? undefined : fit.share(field, hit.role, cellsOf(cell.column), cell.unit);
  };
  return {
    fit: share,
    isEmpty: (column) => hasRows && cellsOf(column).every(isNothing),
    suggest: (map, free, isFilled) => {
      const byValues = suggestByValues(fit, map, free, isFilled, cellsOf);
      const byHeader = suggestByHeader(map, free, isFilled, (slot, cell) => share(map, slot, cell));
      return [...byValues, ...byHeader].sort((a: Candidate, b: Candidate) => b.confidence - a.confidence);
    },
    ...(found === undefined
      ? {}
      : {
          decider: deciderOf(found),
          decided: (map: HeaderMap, slot: SlotName) => {
            const decision = found.mapping.fields[slotName(map.label, slot)];
            if (decision === undefined || decision === null) return decision;
            return decidedColumn(decision, header);
          },
        }),
  };
}
