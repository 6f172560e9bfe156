import type { FieldDef } from '#catalogue';
import { maskName, maskNumber } from '#identity';
import { maskedNumbers } from '../format/value-text.ts';

/** The delivered text of a cell as it may be shown without a purpose on record: identifiers by their shape only. */
export function maskedOriginal(field: FieldDef | undefined, text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  switch (field?.type.kind) {
    case 'person':
      return /\d{6,}/u.test(trimmed) ? maskNumber(trimmed) : maskName(trimmed);
    case 'account':
    case 'asset_key':
      return maskNumber(trimmed);
    case 'pseudonym':
      return maskName(trimmed);
    case 'text':
      return field.class === 'S3' || field.class === 'S4' ? maskNumber(trimmed) : maskedNumbers(trimmed);
    case undefined:
      return maskedNumbers(trimmed);
    default:
      return maskedNumbers(trimmed);
  }
}
