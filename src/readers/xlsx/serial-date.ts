const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST = 2_958_466;

/** Whole days return often in a sheet; asking a Date each time took a fifth of the reading. */
const days1900 = new Map<number, string>();

function dayText(days: number, date1904: boolean): string {
  const known = date1904 ? undefined : days1900.get(days);
  if (known !== undefined) return known;
  const shift = !date1904 && days < 60 ? 1 : 0;
  const text = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + (days + shift) * DAY).toISOString().slice(0, 10);
  if (!date1904) days1900.set(days, text);
  return text;
}

/**
 * A spreadsheet's serial number as ISO text: `2023-01-05`, `2023-01-05 10:20:46`, or `10:20:46` below one day.
 * Undefined where the number is no date. In the 1900 system days before 1 March 1900 count one too far
 * (it has a 29 February 1900).
 */
export function serialDate(serial: number, date1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < LAST)) return undefined;
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const clock = seconds - days * 86_400;
  if (clock === 0) return days === 0 && !date1904 ? undefined : dayText(days, date1904);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}`;
  if (days === 0 && !date1904) return time;
  return `${dayText(days, date1904)} ${time}`;
}
