import { parseCreditCode, parseIdNumber } from '#values';
import type { CreditCode } from '#values';
import type { Ids } from './ids.ts';
import type { Vault } from './vault.ts';

/** Who a name and a number stand for. */
export interface Resolution {
  /** Null without a valid number: a name alone never joins. */
  readonly person: bigint | null;
  /** Tells parties of one case apart also where the person is unknown. */
  readonly key: string;
  readonly repairs: readonly string[];
  /** Why a number that is there could not be used. */
  readonly defect?: string;
}

export interface Resolver {
  /** Texts as delivered; empty where there is none. Remembers name and number in the vault. */
  resolve(name: string, number: string): Resolution;
}

interface Found {
  readonly person: bigint;
  readonly number: string;
  readonly repairs: readonly string[];
  /** Names that the vault was told beside this number. */
  readonly names: Set<string>;
}

export interface ResolverOptions {
  /** What is known of organisation codes before the first row; the vault's own knowledge when absent. A rebuild starts with nothing, so that it sees what each batch saw. */
  readonly organisations?: Map<bigint, bigint>;
}

const REMEMBERED = 200_000;

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]+/gu, '');
}

/**
 * Resolves persons by what is certain: a valid identity number (15 digits count as their 18), a valid credit code, or an
 * organisation code, which stands for the company whose credit code contains it once that is known.
 */
export function createResolver(ids: Ids, vault: Vault, options: ResolverOptions = {}): Resolver {
  // Given from outside it is shared by the batches of a rebuild; each import starts from the vault.
  const organisations = options.organisations ?? new Map(vault.organisations());
  const numbers = new Map<string, Found | string>();
  const company = ({ code, organisation: inner }: CreditCode, repairs: readonly string[]): Found => {
    const person = ids.personId(`uscc:${code}`);
    const digest = vault.organisationDigest(inner);
    if (!organisations.has(digest)) organisations.set(digest, person);
    vault.addOrganisation(inner, person);
    return { person, number: code, repairs, names: new Set() };
  };
  const organisation = (code: string, repairs: readonly string[]): Found => ({
    person: organisations.get(vault.organisationDigest(code)) ?? ids.personId(`org:${code}`),
    number: code,
    repairs,
    names: new Set(),
  });
  const look = (text: string): Found | string => {
    const citizen = parseIdNumber(text);
    if (citizen.status === 'ok') {
      const person = ids.personId(`id:${citizen.text}`);
      return { person, number: citizen.text, repairs: citizen.repairs, names: new Set() };
    }
    const credit = parseCreditCode(text);
    if (credit.status === 'ok') {
      const { kind, code } = credit.value;
      return kind === 'credit' ? company(credit.value, credit.repairs) : organisation(code, credit.repairs);
    }
    if (citizen.status === 'empty' || credit.status === 'empty') return '';
    const looksLikeCode = /[A-Z]/iu.test(text.replace(/x\s*$/iu, '')) || credit.status === 'masked';
    return looksLikeCode && citizen.status === 'invalid' ? credit.reason : citizen.reason;
  };
  const remembered = (text: string): Found | string => {
    // What an organisation code stands for can become known later in the same delivery.
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const found = look(text);
    if (numbers.size >= REMEMBERED) numbers.clear();
    if (typeof found === 'string' || found.number.length === 18) numbers.set(text, found);
    return found;
  };
  return {
    resolve: (name, number) => {
      const found = number === '' ? '' : remembered(number);
      if (typeof found === 'string') {
        const key = `${plainName(name)}\u001e${plainName(number)}`;
        return { person: null, key, repairs: [], ...(found === '' ? {} : { defect: found }) };
      }
      if (!found.names.has(name)) {
        found.names.add(name);
        vault.add(found.person, 'number', found.number);
        if (name !== '') vault.add(found.person, 'name', name.trim());
      }
      return { person: found.person, key: String(found.person), repairs: found.repairs };
    },
  };
}
