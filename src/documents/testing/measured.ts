/** Precision and recall of values found against values expected. */
export class Measured {
  readonly #name: string;
  #right = 0;
  #found = 0;
  #expected = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Counts one document's values; a value expected twice must be found twice. */
  compare(found: readonly string[], expected: readonly string[]): void {
    const left = [...found];
    this.#found += found.length;
    this.#expected += expected.length;
    for (const value of expected) {
      const at = left.indexOf(value);
      if (at < 0) continue;
      left.splice(at, 1);
      this.#right += 1;
    }
  }

  get f1(): number {
    return (2 * this.#right) / Math.max(1, this.#found + this.#expected);
  }

  /** 案号: F1 0.9912 (right 56, found 57, expected 56) */
  get line(): string {
    return `${this.#name}: F1 ${this.f1.toFixed(4)} (right ${String(this.#right)}, found ${String(this.#found)}, expected ${String(this.#expected)})`;
  }
}
