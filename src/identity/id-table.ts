const FREE = -1n;

/** A map from 63-bit ids to numbers in typed arrays: 16 bytes an entry, where a Map needs about a hundred. */
export class IdTable {
  #keys = new BigInt64Array(1024).fill(FREE);
  #values = new Float64Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  #slot(id: bigint): number {
    const mask = this.#keys.length - 1;
    // Ids are digests: their low bits are as good as any hash.
    let slot = Number(id & 0x3fff_ffffn) & mask;
    for (;;) {
      const found = this.#keys[slot];
      if (found === id || found === FREE) return slot;
      slot = (slot + 1) & mask;
    }
  }

  get(id: bigint): number | undefined {
    const slot = this.#slot(id);
    return this.#keys[slot] === id ? this.#values[slot] : undefined;
  }

  has(id: bigint): boolean {
    return this.#keys[this.#slot(id)] === id;
  }

  set(id: bigint, value: number): void {
    const slot = this.#slot(id);
    if (this.#keys[slot] === FREE) this.#size++;
    this.#keys[slot] = id;
    this.#values[slot] = value;
    if (this.#size * 2 > this.#keys.length) this.#grow();
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new BigInt64Array(keys.length * 2).fill(FREE);
    this.#values = new Float64Array(keys.length * 2);
    keys.forEach((id, index) => {
      if (id === FREE) return;
      const slot = this.#slot(id);
      this.#keys[slot] = id;
      this.#values[slot] = values[index] ?? 0;
    });
  }
}
