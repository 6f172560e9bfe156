import { IdTable } from '#identity';
import { contentHash } from './content-hash.ts';

export type Repetition = 'new' | 'identical' | 'contradictory';

/** Remembers which rows a delivery has brought, table by table. */
export interface RepetitionCheck {
  /** A row from the table's own sheet goes before what a companion said of the same key; the other way it is left out. */
  check(table: string, id: bigint, content: string, companion: boolean): Repetition;
}

export function repetitionCheck(): RepetitionCheck {
  const tables = new Map<string, IdTable>();
  return {
    check: (table, id, content, companion) => {
      let seen = tables.get(table);
      if (seen === undefined) {
        seen = new IdTable();
        tables.set(table, seen);
      }
      const hash = companion ? -contentHash(content) : contentHash(content);
      const known = seen.get(id);
      if (known === undefined || (known < 0 && !companion)) {
        seen.set(id, hash);
        return 'new';
      }
      return known === hash || (known > 0 && companion) ? 'identical' : 'contradictory';
    },
  };
}
