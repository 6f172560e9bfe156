export type DateForm = 'iso' | 'dots' | 'chinese' | 'compact' | 'slashes' | 'serial' | 'mixed';

/** How one office delivers one table. */
export interface Delivery {
  readonly table: string;
  readonly office: string;
  readonly file: string;
  readonly form: 'xlsx' | 'csv';
  readonly fields: readonly string[];
  /** A title row above the header. */
  readonly title?: string;
  readonly dates?: DateForm;
  readonly encoding?: 'gb18030';
  /** One file for each court. */
  readonly perCourt?: boolean;
  /** Money fields in 万元, with the unit in the header. */
  readonly inWan?: readonly string[];
  /** Fields whose header is the alias of that number instead of the title. */
  readonly alias?: Readonly<Record<string, number>>;
}
