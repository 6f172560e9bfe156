import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Days off and shifted working days as the State Council announced them, by date. */
export const ANNOUNCED: Readonly<{ off: ReadonlySet<string>; work: ReadonlySet<string> }> = Object.freeze({
  off: new Set(Object.keys(arrangements.holidays)),
  work: new Set(Object.keys(arrangements.workdays)),
});

const YEARS = Array.from(ANNOUNCED.off, (day) => Number(day.slice(0, 4)));

/** The first and last year whose announced arrangement is known. */
export const ANNOUNCED_YEARS: Readonly<{ first: number; last: number }> = Object.freeze({
  first: Math.min(...YEARS),
  last: Math.max(...YEARS),
});
