import { creditCode, idNumber } from './identity-numbers.ts';
import { bankName, companyName, lenderCompanyName, personName, villageName } from './names.ts';
import { Random } from './random.ts';

export type PersonKind = '自然人' | '法人' | '非法人组织';

/** Somebody as a register writes them; `id` is an identity number or a credit code. */
export interface Person {
  readonly kind: PersonKind;
  readonly name: string;
  readonly id: string;
}

/** Hands out invented people and firms; keeps nothing but counters and the small pools of regulars. */
export class People {
  readonly banks: readonly Person[];
  readonly licensedLenders: readonly Person[];
  readonly lawyers: readonly Person[];
  readonly professionalLenders: readonly Person[];
  #naturals = 0;
  #companies = 0;
  readonly #random: Random;

  constructor(seed: number, courts: number, cases: number) {
    this.#random = new Random(seed, 101);
    const scale = Math.max(1, Math.round(cases / 1000));
    this.banks = Array.from({ length: Math.max(6, courts) }, (_, n) => this.#organisation('法人', bankName(n), '91'));
    this.licensedLenders = Array.from({ length: Math.max(3, Math.min(60, Math.ceil(scale / 4))) }, (_, n) =>
      this.#organisation('法人', lenderCompanyName(n), '91'),
    );
    this.lawyers = Array.from({ length: Math.min(3000, 20 + scale * 6) }, () => this.natural());
    this.professionalLenders = Array.from({ length: Math.min(400, Math.max(2, scale)) }, () => this.natural());
  }

  natural(): Person {
    const index = this.#naturals;
    this.#naturals += 1;
    return { kind: '自然人', name: personName(this.#random), id: idNumber(index, this.#random) };
  }

  company(): Person {
    return this.#organisation('法人', companyName(this.#random), '91');
  }

  village(): Person {
    return this.#organisation('非法人组织', villageName(this.#random), '54');
  }

  /** A company's credit code with another name, such as a court that applies for enforcement. */
  organisation(name: string): Person {
    return this.#organisation('法人', name, '11');
  }

  #organisation(kind: PersonKind, name: string, code: string): Person {
    const index = this.#companies;
    this.#companies += 1;
    return { kind, name, id: creditCode(code, index) };
  }
}
