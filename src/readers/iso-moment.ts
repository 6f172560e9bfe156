const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?Z?$/u;
/** The day on which spreadsheet programs put a time without a day. */
const NO_DAY = ['1899-12-30', '1899-12-31'];

/**
 * A moment as XML writes it, as spreadsheets give it: `2023-01-05`, `2023-01-05 10:20:46`, or `10:20:46` without a day.
 * Fractions are rounded to seconds as in serial dates. What is no such moment stays as it is.
 */
export function isoMoment(text: string): string {
  const parts = WRITTEN.exec(text.trim());
  if (parts === null) return text;
  const [, day = '', hours, minutes = '00', seconds = '00', fraction = '0'] = parts;
  if (hours === undefined) return day;
  const rounded = Number(fraction) >= 0.5 ? 1000 : 0;
  const whole = `${day}T${hours}:${minutes}:${seconds}`;
  const moment = rounded === 0 ? whole : new Date(Date.parse(`${whole}Z`) + rounded).toISOString().slice(0, 19);
  const [date = '', clock = ''] = moment.split('T');
  if (NO_DAY.includes(day)) return clock;
  return clock === '00:00:00' ? date : `${date} ${clock}`;
}
