function refuseChange(): never {
  throw new TypeError('the catalogue is frozen');
}

/** Freezes plain objects, arrays and maps all the way down and returns the same value. */
export function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const item of value.values()) freezeDeeply(item);
    // Object.freeze alone leaves a Map's entries writable.
    Object.assign(value, { set: refuseChange, delete: refuseChange, clear: refuseChange });
  } else {
    for (const item of Object.values(value)) freezeDeeply(item);
  }
  return Object.freeze(value);
}
