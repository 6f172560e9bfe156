import { keyedDigest } from './keyed-digest.ts';

/** The integer identities of one installation: equal input gives an equal id, also after a rebuild. */
export interface Ids {
  /** Id of a row of `table`; `parts` are the canonical texts of its natural key. A `ref` to it is the same number. */
  rowId(table: string, parts: readonly string[]): bigint;
  /** `number` is what a checked number stands for: `id:<18 digits>`, `uscc:<18 characters>` or `org:<9 characters>`. */
  personId(number: `id:${string}` | `uscc:${string}` | `org:${string}`): bigint;
  /** `text` is the normalised VIN, certificate, account or address. */
  assetId(text: string): bigint;
  accountId(text: string): bigint;
  /** `field` keeps equal texts of different fields apart. */
  pseudonym(field: string, text: string): bigint;
  /** Any other keyed 63-bit digest. */
  digest(message: string): bigint;
}

/** Ids keyed by the installation key: the first 63 bits of HMAC-SHA256, so that nobody without the key can enumerate them. */
export function createIds(installationKey: Uint8Array): Ids {
  const digest = keyedDigest(installationKey);
  return {
    digest,
    rowId: (table, parts) => digest(`${table}\u0000${parts.join('\u001f')}`),
    personId: (number) => digest(`person\u0000${number}`),
    assetId: (text) => digest(`asset\u0000${text}`),
    accountId: (text) => digest(`account\u0000${text}`),
    pseudonym: (field, text) => digest(`pseudonym\u0000${field}\u0000${text}`),
  };
}
