import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#store';
import type { VaultRecord } from '#store';
import { creditCheckCharacter, idCheckCharacter, organisationCheckCharacter } from '#values';
import { IdTable } from './id-table.ts';
import { createIds } from './ids.ts';
import { keyedDigest } from './keyed-digest.ts';
import { maskName, maskNumber } from './mask.ts';
import { createResolver } from './resolver.ts';
import { openVault } from './vault.ts';
import type { Vault } from './vault.ts';
import { vaultCipher } from './vault-cipher.ts';
import type { VaultKeys } from './vault-cipher.ts';

const KEY = Buffer.alloc(32, 7);
const ids = createIds(KEY);

async function vaultRecord(): Promise<VaultRecord> {
  const place = mkdtempSync(path.join(tmpdir(), 'hengjian-vault-'));
  const store = await openStore(place);
  onTestFinished(async () => {
    await store.close();
    rmSync(place, { recursive: true, force: true });
  });
  return store.record.vault;
}

const keys = (...secrets: readonly Buffer[]): VaultKeys => ({
  current: secrets.length,
  key: (version) => secrets[version - 1] ?? Buffer.alloc(0),
});

async function vaultOf(record: VaultRecord, secrets: VaultKeys = keys(KEY)): Promise<Vault> {
  const vault = openVault(record, vaultCipher(secrets), ids);
  await vault.prepare();
  return vault;
}

const identity = (first17: string): string => first17 + idCheckCharacter(first17);
const CITIZEN = identity('33010219800101123');
const ORGANISATION = `12345678${organisationCheckCharacter('12345678') ?? ''}`;
const CREDIT = ((first17: string): string => first17 + (creditCheckCharacter(first17) ?? ''))(
  `91330100${ORGANISATION}`,
);

test('the digest is HMAC-SHA256 for any key and message', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.string({ unit: 'binary', maxLength: 2000 }),
      (key, message) => {
        const expected = createHmac('sha256', key).update(message).digest().readBigUInt64BE(0) & 0x7fff_ffff_ffff_ffffn;
        return keyedDigest(key)(message) === expected;
      },
    ),
  );
});

test('ids are equal for equal input, positive, and depend on table, parts and key', () => {
  const id = ids.rowId('enforcement_case', ['（2023）浙0624执1号']);
  expect(createIds(KEY).rowId('enforcement_case', ['（2023）浙0624执1号'])).toBe(id);
  expect(id >= 0n && id < 2n ** 63n).toBe(true);
  const others = [
    ids.rowId('judgment', ['（2023）浙0624执1号']),
    ids.rowId('enforcement_case', ['（2023）浙0624执2号']),
    createIds(randomBytes(32)).rowId('enforcement_case', ['（2023）浙0624执1号']),
    ids.rowId('enforcement_case', ['（2023）', '浙0624执1号']),
  ];
  expect(others).not.toContain(id);
});

test('an IdTable is a map', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.integer())), (entries) => {
      const table = new IdTable();
      const map = new Map<bigint, number>();
      for (const [id, value] of entries) {
        table.set(id, value);
        map.set(id, value);
      }
      return (
        table.size === map.size &&
        [...map].every(([id, value]) => table.get(id) === value) &&
        !table.has(2n ** 62n + 12345n)
      );
    }),
  );
  const large = new IdTable();
  for (let i = 0n; i < 50_000n; i++) large.set(i * 4096n, Number(i));
  expect(large.get(4096n * 49_999n)).toBe(49_999);
});

test('a person is who has the number; a name alone, a masked or a destroyed number is nobody', async () => {
  const resolver = createResolver(ids, await vaultOf(await vaultRecord()));
  const person = ids.personId(`id:${CITIZEN}`);
  expect(resolver.resolve('张三', CITIZEN).person).toBe(person);
  expect(resolver.resolve('张 三', ` ${CITIZEN.toLowerCase()}`).person).toBe(person);
  expect(resolver.resolve('张三', '').person).toBeNull();
  expect(resolver.resolve('张三', '330102********123X')).toMatchObject({ person: null, defect: 'masked-number' });
  expect(resolver.resolve('张三', '3.30102E+17')).toMatchObject({ person: null, defect: 'scientific-notation' });
  expect(resolver.resolve('张三', '').key).not.toBe(resolver.resolve('李四', '').key);
});

test('15 and 18 digits of one number are one person', async () => {
  const resolver = createResolver(ids, await vaultOf(await vaultRecord()));
  const long = resolver.resolve('张三', CITIZEN).person;
  expect(resolver.resolve('张三', CITIZEN.slice(0, 6) + CITIZEN.slice(8, 17)).person).toBe(long);
});

test('an organisation code stands for the company of a credit code once that is known, and for itself before', async () => {
  const vault = await vaultOf(await vaultRecord());
  const resolver = createResolver(ids, vault);
  expect(resolver.resolve('甲公司', ORGANISATION).person).toBe(ids.personId(`org:${ORGANISATION}`));
  const company = resolver.resolve('甲公司', CREDIT).person;
  expect(company).toBe(ids.personId(`uscc:${CREDIT}`));
  expect(resolver.resolve('甲公司', `${ORGANISATION.slice(0, 8)}-${ORGANISATION.slice(8)}`).person).toBe(company);
});

async function filled(record: VaultRecord): Promise<{ vault: Vault; person: bigint }> {
  const vault = await vaultOf(record);
  const person = createResolver(ids, vault).resolve('欧阳测试', CITIZEN).person ?? 0n;
  await record.add(vault.pending());
  vault.settled();
  return { vault, person };
}

test('the vault gives back what it was told, masked unless asked, and holds nothing in clear', async () => {
  const record = await vaultRecord();
  const { person } = await filled(record);
  for (const { sealed } of await record.entries(person)) {
    expect(Buffer.from(sealed).includes('欧阳测试')).toBe(false);
    expect(Buffer.from(sealed).includes(CITIZEN)).toBe(false);
  }
  const again = await vaultOf(record);
  expect(await again.reveal(person)).toEqual({ names: ['欧***'], numbers: [maskNumber(CITIZEN)] });
  expect(await again.reveal(person, true)).toEqual({ names: ['欧阳测试'], numbers: [CITIZEN] });
  expect(await again.reveal(1n)).toBeUndefined();
});

test('telling the vault twice costs nothing; what is forgotten can be told again', async () => {
  const record = await vaultRecord();
  const { vault, person } = await filled(record);
  createResolver(ids, vault).resolve('欧阳测试', CITIZEN);
  expect(vault.pending()).toEqual([]);
  vault.add(person, 'name', '又名');
  vault.addOrganisation(ORGANISATION, 3n);
  expect(vault.pending()).toHaveLength(2);
  vault.forget();
  expect(vault.pending()).toEqual([]);
  expect(vault.organisations().size).toBe(0);
  vault.add(person, 'name', '又名');
  vault.addOrganisation(ORGANISATION, 3n);
  await record.add(vault.pending());
  await record.add(vault.pending());
  vault.settled();
  const again = await vaultOf(record);
  expect([...again.organisations().values()]).toEqual([3n]);
  expect((await again.reveal(person, true))?.names.toSorted()).toEqual(['又名', '欧阳测试'].toSorted());
});

test('an altered entry, one of another person, or one under another key, is not opened', async () => {
  const record = await vaultRecord();
  const { person } = await filled(record);
  const other = await vaultOf(record, keys(Buffer.alloc(32, 8)));
  await expect(other.reveal(person)).rejects.toThrow();
  const [entry] = await record.entries(person);
  if (entry === undefined) throw new Error('no entry');
  const cipher = vaultCipher(keys(KEY));
  expect(cipher.open(person, entry.field, 1, entry.sealed)).toBe('欧阳测试');
  expect(() => cipher.open(person + 1n, entry.field, 1, entry.sealed)).toThrow();
  expect(() => cipher.open(person, 2, 1, entry.sealed)).toThrow();
  const altered = Buffer.from(entry.sealed);
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  expect(() => cipher.open(person, entry.field, 1, altered)).toThrow();
});

test.each([
  ['张三', '张*'],
  ['张三丰', '张**'],
  ['某某市甲乙贸易有限公司', '某某*****有限公司'],
])('%s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test('numbers keep their ends', () => {
  expect(maskNumber('330102198001011234')).toBe('3301**********1234');
  expect(maskNumber('1234')).toBe('****');
});
