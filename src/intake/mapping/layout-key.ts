import { createHash } from 'node:crypto';
import { normaliseHeader } from '#catalogue';

/** What makes two deliveries look alike: their headers. */
export interface LayoutKey {
  /** The same for the same headers in any order. */
  readonly fingerprint: string;
  /** Normalised, in their order. */
  readonly headers: readonly string[];
}

/** The layout of a sheet by its headers as written; empty ones do not count. */
export function layoutOf(headers: readonly string[]): LayoutKey {
  const normal = headers.map(normaliseHeader).filter((header) => header !== '');
  const digest = createHash('sha256').update(JSON.stringify([...normal].sort()));
  return { fingerprint: digest.digest('hex').slice(0, 16), headers: normal };
}

/** Share of headers that two layouts have in common, 0 to 1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Set(one);
  const right = new Set(other);
  const shared = [...left].filter((header) => right.has(header)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}
