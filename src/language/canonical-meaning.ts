import { parse } from 'yaml';

/** What a model text means: equal for texts that differ only in comments, layout or order of keys. Its hash names the model version. */
export function canonicalMeaning(text: string): string {
  return JSON.stringify(parse(text) as unknown, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
