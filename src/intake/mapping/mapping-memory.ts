import type { DecidedColumn, MappingDecisionRecord, SystemOfRecord } from '#store';
import { likeness } from './layout-key.ts';
import type { LayoutKey } from './layout-key.ts';

/** One version of what a person decided about a layout of a source. */
export type RememberedMapping = MappingDecisionRecord;

/** What a person decides now; what was decided before about the same layout goes on to count where this says nothing. */
export interface MappingDecision {
  readonly source: string;
  readonly layout: LayoutKey;
  readonly table?: string;
  readonly fields: Readonly<Record<string, DecidedColumn | null>>;
  readonly by: string;
  readonly why: string;
  /** ISO time; default now. */
  readonly at?: string;
}

export interface FoundMapping {
  readonly mapping: RememberedMapping;
  /** False for a layout of the same source that only resembles the one asked for: it helps field by field. */
  readonly exact: boolean;
}

/** What people decided about mappings, per source and layout, with every earlier version. */
export interface MappingMemory {
  /** The mapping of this very layout, otherwise of the most similar layout of the same source. */
  find(source: string, layout: LayoutKey): Promise<FoundMapping | undefined>;
  /** Keeps a new version and returns it. */
  save(decision: MappingDecision): Promise<RememberedMapping>;
  /** From now on the layout is proposed as if nobody had decided anything; its history stays. Undefined where there is nothing to forget. */
  forget(
    source: string,
    fingerprint: string,
    who: { readonly by: string; readonly why: string; readonly at?: string },
  ): Promise<RememberedMapping | undefined>;
  /** Every version, oldest first; of one source, of one layout, or of all. */
  history(source?: string, fingerprint?: string): Promise<readonly RememberedMapping[]>;
}

const ALIKE = 0.6;

/** The newest version of each layout, without those that were forgotten. */
export function currentMappings(history: readonly RememberedMapping[]): readonly RememberedMapping[] {
  const newest = new Map<string, RememberedMapping>();
  for (const mapping of history) {
    const key = JSON.stringify([mapping.source, mapping.fingerprint]);
    newest.delete(key);
    newest.set(key, mapping);
  }
  return [...newest.values()].filter((mapping) => mapping.state === 'kept');
}

/** Among mappings that count: the one of this very layout, otherwise of the most similar. */
export function nearestMapping(current: readonly RememberedMapping[], layout: LayoutKey): FoundMapping | undefined {
  const same = current.find((mapping) => mapping.fingerprint === layout.fingerprint);
  if (same !== undefined) return { mapping: same, exact: true };
  const scored = current.map((mapping) => ({ mapping, share: likeness(mapping.headers, layout.headers) }));
  // Among equals the newest: later ones stand behind.
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (most, one) => (one.share >= (most?.share ?? ALIKE) ? one : most),
    undefined,
  );
  return best === undefined ? undefined : { mapping: best.mapping, exact: false };
}

/** The memory kept in the system of record. */
export function recordedMemory(
  record: Pick<SystemOfRecord, 'mappingDecisions' | 'addMappingDecisions'>,
): MappingMemory {
  const history = async (source?: string, fingerprint?: string): Promise<readonly RememberedMapping[]> =>
    (await record.mappingDecisions()).filter(
      (one) =>
        (source === undefined || one.source === source) &&
        (fingerprint === undefined || one.fingerprint === fingerprint),
    );
  const append = async (mapping: RememberedMapping): Promise<RememberedMapping> => {
    await record.addMappingDecisions([mapping]);
    return mapping;
  };
  return {
    history,
    find: async (source, layout) => nearestMapping(currentMappings(await history(source)), layout),
    save: async ({ source, layout, table, fields, by, why, at }) => {
      const last = (await history(source, layout.fingerprint)).at(-1);
      const before = last?.state === 'kept' ? last : undefined;
      return append({
        source,
        fingerprint: layout.fingerprint,
        version: (last?.version ?? 0) + 1,
        headers: layout.headers,
        table: table ?? before?.table ?? null,
        fields: { ...before?.fields, ...fields },
        state: 'kept',
        by,
        at: at ?? new Date().toISOString(),
        why,
      });
    },
    forget: async (source, fingerprint, who) => {
      const last = (await history(source, fingerprint)).at(-1);
      if (last?.state !== 'kept') return undefined;
      const { by, why, at } = who;
      return append({
        ...last,
        version: last.version + 1,
        state: 'forgotten',
        by,
        why,
        at: at ?? new Date().toISOString(),
      });
    },
  };
}
