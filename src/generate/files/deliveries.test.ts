import { expect, test } from 'vitest';
import { normaliseHeader } from '#catalogue';
import { loadSchema } from '#content';
import { COURT_DELIVERIES } from './court-deliveries.ts';
import { headersOf } from './sink.ts';
import { OUTSIDE_DELIVERIES } from './outside-deliveries.ts';

const schema = loadSchema();

test.each([...COURT_DELIVERIES, ...OUTSIDE_DELIVERIES])(
  'every header of $table names its field and no other',
  (delivery) => {
    const table = schema.tables.get(delivery.table);
    const owners = new Map<string, Set<string>>();
    for (const field of table?.fields.values() ?? []) {
      for (const header of [...(field.nameAliases ?? field.aliases), ...(field.idAliases ?? [])]) {
        const key = normaliseHeader(header);
        owners.set(key, (owners.get(key) ?? new Set()).add(field.name));
      }
    }
    for (const name of delivery.fields) {
      const field = table?.fields.get(name);
      expect(field, `${delivery.table}.${name}`).toBeDefined();
      if (field === undefined) continue;
      for (const alias of [0, delivery.alias?.[name] ?? 0]) {
        for (const header of headersOf(field, alias, false)) {
          expect([...(owners.get(normaliseHeader(header)) ?? [])], header).toEqual([name]);
        }
      }
    }
  },
);
