/** A pair of records with the bits that speak for it. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  /** Only pairs with more than a name may join by themselves. */
  readonly corroborated: boolean;
}

/** What a user has decided of two records; it wins over every score. */
export interface PairDecision {
  readonly a: number;
  readonly b: number;
  readonly verdict: 'same' | 'different';
}

/** What the clustering asks of the records. */
export interface ClusterInput {
  readonly size: number;
  readonly links: readonly Link[];
  readonly decisions?: readonly PairDecision[];
  /** Bits from which a pair joins. */
  readonly certain: number;
  /** Place of a record in an order that does not depend on where it stands. */
  readonly rank: (row: number) => number;
  /** The checked number of a record or 0; a cluster has one at most. */
  readonly number: (row: number) => number;
  /** Bits of any pair, also of one that no rule found. */
  readonly weight: (a: number, b: number) => number;
}

const NONE: ReadonlySet<number> = new Set();
/** Above so many pairs between two clusters a sample of the members speaks for all. */
const SPOKESMEN = 6;
/** Bits below which the mean of all pairs between two clusters speaks against joining them. */
const AGAINST = -5;

/**
 * Joins records along their links, the strongest first. Two clusters stay apart where a user said so, where each has a
 * checked number of its own, or where their members on the whole speak against each other. Returns for each record the
 * first record of its cluster, and the links that joined.
 */
export function clusterRecords(input: ClusterInput): { clusters: Int32Array; joined: readonly Link[] } {
  const clusters = new Clusters(input);
  const decisions = input.decisions ?? [];
  for (const { a, b, verdict } of decisions) if (verdict === 'different') clusters.keepApart(a, b);
  for (const { a, b, verdict } of decisions) if (verdict === 'same') clusters.join(a, b, true);
  const certain = input.links.filter(({ weight, corroborated }) => corroborated && weight >= input.certain);
  certain.sort((x, y) => {
    if (x.weight !== y.weight) return y.weight - x.weight;
    return lowest(input, x) - lowest(input, y) || highest(input, x) - highest(input, y);
  });
  const joined = certain.filter(({ a, b }) => clusters.join(a, b, false));
  return { clusters: clusters.firsts(), joined };
}

const lowest = ({ rank }: ClusterInput, { a, b }: Link): number => Math.min(rank(a), rank(b));
const highest = ({ rank }: ClusterInput, { a, b }: Link): number => Math.max(rank(a), rank(b));

class Clusters {
  readonly #input: ClusterInput;
  readonly #parent: Int32Array;
  readonly #members = new Map<number, number[]>();
  readonly #numbers = new Map<number, ReadonlySet<number>>();
  readonly #decided = new Set<number>();
  readonly #apart = new Map<number, Set<number>>();

  constructor(input: ClusterInput) {
    this.#input = input;
    this.#parent = Int32Array.from({ length: input.size }, (_, row) => row);
  }

  #root(row: number): number {
    let root = row;
    while ((this.#parent[root] ?? root) !== root) root = this.#parent[root] ?? root;
    for (let at = row; at !== root;) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  #membersOf(root: number): number[] {
    return this.#members.get(root) ?? [root];
  }

  #numbersOf(root: number): ReadonlySet<number> {
    const known = this.#numbers.get(root);
    if (known !== undefined) return known;
    const number = this.#input.number(root);
    return number === 0 ? NONE : new Set([number]);
  }

  keepApart(a: number, b: number): void {
    this.#apart.set(a, (this.#apart.get(a) ?? new Set()).add(b));
    this.#apart.set(b, (this.#apart.get(b) ?? new Set()).add(a));
  }

  #forbidden(x: readonly number[], y: readonly number[]): boolean {
    if (this.#apart.size === 0) return false;
    return x.some((a) => {
      const others = this.#apart.get(a);
      return others !== undefined && y.some((b) => others.has(b));
    });
  }

  /** Members nearest to the mean would do; the first by rank are the same ones whatever the order of the records. */
  #spokesmen(members: readonly number[]): readonly number[] {
    return members.length <= SPOKESMEN
      ? members
      : [...members].sort((x, y) => this.#input.rank(x) - this.#input.rank(y)).slice(0, SPOKESMEN);
  }

  #speakAgainst(rootA: number, rootB: number): boolean {
    const [left, right] = [this.#spokesmen(this.#membersOf(rootA)), this.#spokesmen(this.#membersOf(rootB))];
    if (left.length * right.length === 1) return false;
    // Whom a user has merged need not be alike: then the member that is most alike speaks.
    if (this.#decided.has(rootA)) return this.#best(left, right) < AGAINST;
    if (this.#decided.has(rootB)) return this.#best(right, left) < AGAINST;
    let sum = 0;
    for (const a of left) for (const b of right) sum += this.#input.weight(a, b);
    return sum / (left.length * right.length) < AGAINST;
  }

  #best(merged: readonly number[], others: readonly number[]): number {
    const best = others.map((b) => Math.max(...merged.map((a) => this.#input.weight(a, b))));
    return best.reduce((sum, weight) => sum + weight, 0) / others.length;
  }

  #contradict(rootA: number, rootB: number): boolean {
    const [x, y] = [this.#numbersOf(rootA), this.#numbersOf(rootB)];
    return x.size > 0 && y.size > 0 && ![...x].some((number) => y.has(number));
  }

  join(a: number, b: number, decided: boolean): boolean {
    const [rootA, rootB] = [this.#root(a), this.#root(b)];
    if (rootA === rootB) return false;
    const [x, y] = [this.#membersOf(rootA), this.#membersOf(rootB)];
    if (this.#forbidden(x, y)) return false;
    if (!decided && (this.#contradict(rootA, rootB) || this.#speakAgainst(rootA, rootB))) return false;
    const numbers = [...this.#numbersOf(rootA), ...this.#numbersOf(rootB)];
    const [kept, gone] = x.length >= y.length ? [rootA, rootB] : [rootB, rootA];
    const [long, short] = x.length >= y.length ? [x, y] : [y, x];
    for (const member of short) long.push(member);
    this.#parent[gone] = kept;
    this.#members.set(kept, long);
    this.#members.delete(gone);
    if (numbers.length > 0) this.#numbers.set(kept, new Set(numbers));
    if (decided || this.#decided.has(gone)) this.#decided.add(kept);
    return true;
  }

  firsts(): Int32Array {
    const firsts = Int32Array.from({ length: this.#input.size }, (_, row) => row);
    for (const members of this.#members.values()) {
      let first = members[0] ?? 0;
      for (const member of members) if (this.#input.rank(member) < this.#input.rank(first)) first = member;
      for (const member of members) firsts[member] = first;
    }
    return firsts;
  }
}
