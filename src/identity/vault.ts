import { IdTable } from './id-table.ts';
import type { Ids } from './ids.ts';
import { maskName, maskNumber } from './mask.ts';
import { vaultCipher } from './vault-cipher.ts';
import { VAULT_FIELD, encodeEntry, readEntries, writeEntries } from './vault-file.ts';
import type { VaultEntry, VaultField } from './vault-file.ts';

/** What the vault knows of one person, masked or in clear as it was asked. */
export interface RevealedPerson {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
}

/** The only place that holds names and numbers of persons, each text encrypted by itself. */
export interface Vault {
  /** Bytes on the disk that count. */
  length(): number;
  /** Remembers a text of a person; what is known already costs nothing. Durable with `flush`. */
  add(person: bigint, field: 'name' | 'number', value: string): void;
  /** Remembers that an organisation code belongs to the person of a credit code. */
  addOrganisation(code: string, person: bigint): void;
  /** Keyed digest of organisation code → person, as remembered. */
  organisations(): ReadonlyMap<bigint, bigint>;
  /** Digest under which an organisation code is kept. */
  organisationDigest(code: string): bigint;
  /** Names and numbers of a person; masked unless `clear`. Undefined for an unknown person. */
  reveal(person: bigint, clear?: boolean): RevealedPerson | undefined;
  /** Makes everything added durable and returns the vault's length in bytes. */
  flush(): Promise<number>;
}

/** Where the vault stands and how much of it belongs to journaled batches. */
export interface VaultPlace {
  readonly file: string;
  /** Bytes that count; absent: all. */
  readonly length?: number;
}

function byPerson(entries: readonly VaultEntry[]): Map<bigint, VaultEntry[]> {
  const people = new Map<bigint, VaultEntry[]>();
  for (const entry of entries) {
    const list = people.get(entry.person);
    if (list === undefined) people.set(entry.person, [entry]);
    else list.push(entry);
  }
  return people;
}

/** Opens the vault; a missing file is an empty vault. */
export async function openVault(place: VaultPlace, installationKey: Uint8Array, ids: Ids): Promise<Vault> {
  const cipher = vaultCipher(installationKey);
  const loaded = await readEntries(place.file, place.length ?? Number.MAX_SAFE_INTEGER);
  const entries = loaded.entries;
  const known = new IdTable();
  const organisations = new Map<bigint, bigint>();
  let bytes = loaded.bytes;
  let pending: Buffer[] = [];
  let people: Map<bigint, VaultEntry[]> | undefined;
  const index = (entry: VaultEntry): void => {
    known.set(entry.blind, 1);
    if (entry.field === VAULT_FIELD.organisation) organisations.set(entry.blind, entry.person);
  };
  entries.forEach(index);
  const put = (person: bigint, field: VaultField, blind: bigint, value: string): void => {
    if (known.has(blind)) return;
    const entry = { person, field, blind, sealed: cipher.seal(person, field, value) };
    entries.push(entry);
    index(entry);
    pending.push(encodeEntry(entry));
    people = undefined;
  };
  const organisationDigest = (code: string): bigint => ids.digest(`vault\u0000organisation\u0000${code}`);
  return {
    length: () => bytes,
    add: (person, field, value) => {
      put(person, VAULT_FIELD[field], ids.digest(`vault\u0000${String(person)}\u0000${field}\u0000${value}`), value);
    },
    addOrganisation: (code, person) => {
      put(person, VAULT_FIELD.organisation, organisationDigest(code), code);
    },
    organisations: () => organisations,
    organisationDigest,
    reveal: (person, clear = false) => {
      people ??= byPerson(entries);
      const own = people.get(person);
      if (own === undefined) return undefined;
      const texts = (field: VaultField, mask: (text: string) => string): string[] =>
        own
          .filter((entry) => entry.field === field)
          .map((entry) => cipher.open(person, field, entry.sealed))
          .map((text) => (clear ? text : mask(text)));
      return { names: texts(VAULT_FIELD.name, maskName), numbers: texts(VAULT_FIELD.number, maskNumber) };
    },
    flush: async () => {
      bytes = await writeEntries(place.file, bytes, pending);
      pending = [];
      return bytes;
    },
  };
}
