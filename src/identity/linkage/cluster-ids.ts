import { createHash } from 'node:crypto';
import { keyedDigest } from '../keyed-digest.ts';
import { digestOfAll } from './linkage-records.ts';
import type { LinkageRecords } from './linkage-records.ts';

/**
 * The id of each record's cluster: a keyed digest of what its first record says, so that neither the order of the rows nor
 * a record that comes later changes it. Without `key` the records together are the key: the same rows give the same ids,
 * and an id alone tells nothing to somebody who can enumerate numbers.
 */
export function clusterIds(records: LinkageRecords, clusters: Int32Array, key?: Uint8Array): (row: number) => string {
  const digest = keyedDigest(key ?? createHash('sha256').update(digestOfAll(records)).digest());
  const known = new Map<number, string>();
  const used = new Map<string, number>();
  return (row) => {
    const first = clusters[row] ?? row;
    const before = known.get(first);
    if (before !== undefined) return before;
    const content = `cluster\u0000${String(records.arrivals[first] ?? 0)}\u0000${String(records.digests[first] ?? 0)}`;
    // Rows that say the same and may not be joined are told apart by a count.
    const times = used.get(content) ?? 0;
    used.set(content, times + 1);
    const id = digest(times === 0 ? content : `${content}\u0000${times}`)
      .toString(36)
      .padStart(13, '0');
    known.set(first, id);
    return id;
  };
}
