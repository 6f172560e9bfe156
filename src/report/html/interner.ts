/** Keeps each distinct value once and gives its position. */
export class Interner<T> {
  readonly values: T[] = [];
  readonly #positions = new Map<string, number>();

  position(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const position = this.values.push(value) - 1;
    this.#positions.set(key, position);
    return position;
  }
}
