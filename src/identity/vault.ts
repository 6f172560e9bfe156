import { VAULT_FIELD } from '#store';
import type { VaultEntry, VaultField, VaultRecord } from '#store';
import { IdTable } from './id-table.ts';
import type { Ids } from './ids.ts';
import { maskName, maskNumber } from './mask.ts';
import type { VaultCipher } from './vault-cipher.ts';

/** What the vault knows of one person, masked or in clear as it was asked. */
export interface RevealedPerson {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
}

/** The only place that holds names and numbers of persons, each text encrypted by itself. */
export interface Vault {
  /** Learns what is known already; needed once before anything is added. */
  prepare(): Promise<void>;
  /** Remembers a text of a person; what is known already costs nothing. Durable with the batch that takes `pending`. */
  add(person: bigint, field: 'name' | 'number', value: string): void;
  /** Remembers that an organisation code belongs to the person of a credit code. */
  addOrganisation(code: string, person: bigint): void;
  /** Keyed digest of organisation code → person, as remembered. */
  organisations(): ReadonlyMap<bigint, bigint>;
  /** Digest under which an organisation code is kept. */
  organisationDigest(code: string): bigint;
  /** Names and numbers of a person, of what is durable; masked unless `clear`. Undefined for an unknown person. */
  reveal(person: bigint, clear?: boolean): Promise<RevealedPerson | undefined>;
  /** Entries that are not durable yet. */
  pending(): readonly VaultEntry[];
  /** The pending entries became durable. */
  settled(): void;
  /** Forgets the pending entries. */
  forget(): void;
}

/** State of a digest: durable, or told since. */
const DURABLE = 1;
const PENDING = 2;
const FORGOTTEN = 0;

async function known(record: VaultRecord): Promise<IdTable> {
  const table = new IdTable();
  for await (const bytes of record.blinds()) {
    for (let at = 0; at < bytes.length; at += 8) table.set(bytes.readBigInt64BE(at), DURABLE);
  }
  return table;
}

/** The vault of a record. Nothing is read before it is asked for. */
export function openVault(record: VaultRecord, cipher: VaultCipher, ids: Ids): Vault {
  let digests: IdTable | undefined;
  let organisations = new Map<bigint, bigint>();
  let pending: VaultEntry[] = [];
  const put = (person: bigint, field: VaultField, blind: bigint, value: string): void => {
    if (digests === undefined) throw new Error('the vault was not prepared');
    if ((digests.get(blind) ?? FORGOTTEN) !== FORGOTTEN) return;
    const { version, sealed } = cipher.seal(person, field, value);
    pending.push({ person, field, blind, keyVersion: version, sealed });
    digests.set(blind, PENDING);
    if (field === VAULT_FIELD.organisation) organisations.set(blind, person);
  };
  const organisationDigest = (code: string): bigint => ids.digest(`vault\u0000organisation\u0000${code}`);
  return {
    prepare: async () => {
      if (digests !== undefined) return;
      const table = await known(record);
      organisations = new Map(await record.organisations());
      digests = table;
    },
    add: (person, field, value) => {
      put(person, VAULT_FIELD[field], ids.digest(`vault\u0000${String(person)}\u0000${field}\u0000${value}`), value);
    },
    addOrganisation: (code, person) => {
      put(person, VAULT_FIELD.organisation, organisationDigest(code), code);
    },
    organisations: () => organisations,
    organisationDigest,
    reveal: async (person, clear = false) => {
      const own = await record.entries(person);
      if (own.length === 0) return undefined;
      const texts = (field: VaultField, mask: (text: string) => string): string[] =>
        own
          .filter((entry) => entry.field === field)
          .map((entry) => cipher.open(person, field, entry.keyVersion, entry.sealed))
          .map((text) => (clear ? text : mask(text)));
      return { names: texts(VAULT_FIELD.name, maskName), numbers: texts(VAULT_FIELD.number, maskNumber) };
    },
    pending: () => pending,
    settled: () => {
      for (const { blind } of pending) digests?.set(blind, DURABLE);
      pending = [];
    },
    forget: () => {
      for (const { blind, field } of pending) {
        digests?.set(blind, FORGOTTEN);
        if (field === VAULT_FIELD.organisation) organisations.delete(blind);
      }
      pending = [];
    },
  };
}
