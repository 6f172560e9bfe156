import type { ValueType } from '#language';

/** A text as an SQL literal. CREATE TABLE AS takes no bound parameters, so every literal passes through here or `literal`. */
export const textLiteral = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;

export function dateLiteral(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new RangeError(`not a date: ${text}`);
  return `DATE '${text}'`;
}

/** A checked literal of a plan as SQL; anything that is not of the form of its type is a bug and throws. */
export function literal(type: ValueType, value: string | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  switch (type.kind) {
    case 'number':
    case 'money':
    case 'ratio':
    case 'count':
    case 'days':
      if (!/^-?\d+(?:\.\d+)?$/u.test(value)) throw new RangeError(`not a number: ${value}`);
      return value;
    case 'date':
      return dateLiteral(value);
    case 'text':
    case 'enum':
    case 'case_no':
    case 'court':
    case 'timestamp':
      return textLiteral(value);
    case 'flag':
    case 'person':
    case 'account':
    case 'asset_key':
    case 'pseudonym':
    case 'ref':
    case 'duration':
    case 'null':
      throw new RangeError(`no literal of type ${type.kind}`);
  }
}
