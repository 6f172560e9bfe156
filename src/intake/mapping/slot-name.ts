/** A place that a column can fill: a field, or of a person the name or the number. */
export interface Slot {
  readonly field: string;
  readonly role: 'value' | 'name' | 'id';
}

/**
 * How people name a slot: `enforcement_case.filed_on`, `fund_receipt.payer.id`, and in a table that the sheet feeds beside
 * its own `case_party(被执行人).party.name`.
 *
 * @param label the table, with what is fixed about it in brackets.
 */
export function slotName(label: string, { field, role }: Slot): string {
  return `${label}.${field}${role === 'value' ? '' : `.${role}`}`;
}

/** The label of a companion table: `case_party(被执行人)`. */
export function tableLabel(table: string, constants: Readonly<Record<string, string>>): string {
  const fixed = Object.values(constants).join(',');
  return fixed === '' ? table : `${table}(${fixed})`;
}
