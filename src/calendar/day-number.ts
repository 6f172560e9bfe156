const DAY_MS = 86_400_000;

/**
 * Days since 1970-01-01 of a date YYYY-MM-DD.
 *
 * @throws {RangeError} when the text is no real date of that form.
 */
export function dayNumber(day: string): number {
  const millis = day.length === 10 ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a date of the form YYYY-MM-DD: ${day}`);
  }
  return millis / DAY_MS;
}

/** The date YYYY-MM-DD of a number of days since 1970-01-01. */
export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
