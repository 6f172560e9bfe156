/** The groups of the canonical data model, in the order in which the documentation lists them. */
export const TABLE_GROUPS = [
  '案件',
  '财产查控',
  '评估拍卖',
  '案款',
  '终本与恢复',
  '惩戒',
  '救济',
  '裁判',
  '主体',
  '外部登记',
  '受限',
  '来源',
] as const;

/** Offices that may supply data. */
export const SOURCE_OFFICES = [
  '法院',
  '公开网站',
  '拍卖平台',
  '企业信息服务商',
  '检察机关',
  '公安机关',
  '司法行政机关',
  '监管场所',
  '民政部门',
  '残联',
  '人社部门',
  '公积金中心',
  '不动产登记机构',
  '市场监管部门',
  '税务部门',
  '银行机构',
  '支付机构',
  '保险机构',
  '证券登记机构',
  '交通运输单位',
  '公证机构',
  '仲裁机构',
] as const;

export const SIMPLE_KINDS = [
  'date',
  'timestamp',
  'money',
  'ratio',
  'count',
  'days',
  'text',
  'flag',
  'case_no',
  'court',
  'person',
  'account',
  'asset_key',
  'pseudonym',
] as const;

/** S0 public · S1 internal · S2 personal · S3 sensitive personal · S4 restricted. */
export const SENSITIVITY_CLASSES = ['S0', 'S1', 'S2', 'S3', 'S4'] as const;

export type SourceOffice = (typeof SOURCE_OFFICES)[number];

export type TableGroup = (typeof TABLE_GROUPS)[number];

/** What a field's cell means: a plain kind, one of a closed list of Chinese values, or the natural key of another table. */
export type FieldType =
  | { readonly kind: (typeof SIMPLE_KINDS)[number] }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'ref'; readonly table: string };

/** S0 public · S1 internal · S2 personal · S3 sensitive personal · S4 restricted. */
export type SensitivityClass = (typeof SENSITIVITY_CLASSES)[number];

/** One field of a canonical table. */
export interface FieldDef {
  readonly name: string;
  /** The Chinese name. */
  readonly title: string;
  readonly type: FieldType;
  readonly class: SensitivityClass;
  /** A row without a value goes to quarantine. */
  readonly required: boolean;
  /** A protected attribute (sex, ethnicity, age, …): a model that reads it does not compile. */
  readonly protected: boolean;
  /** Headers as they are really written; the title comes first and the court column, where there is one, last. */
  readonly aliases: readonly string[];
  /** Only for persons: headers of the name column (equal to `aliases`). */
  readonly nameAliases?: readonly string[];
  /** Only for persons: headers of the column with the identity number or credit code. */
  readonly idAliases?: readonly string[];
  /** The column in the court's own database. */
  readonly court?: string;
  /** The unit of a bare number: 元 or 万元 for money, 天 for days, % for ratios written in percent. */
  readonly unit?: string;
  /** Cell text → value of the enumeration, or 是/否 for a flag. */
  readonly synonyms: Readonly<Record<string, string>>;
  /**
   * Where the sheet has no such column, the value is read from this field's cell: court and kind from a 案号, a kind of
   * party or an age from a name and its number, a date from a timestamp, otherwise the only value or synonym (of two characters or more) that
   * occurs in the text.
   */
  readonly deriveFrom?: string;
  /** Only for texts: a regular expression (white space removed) that every value matches; other cells are not understood. */
  readonly pattern?: string;
  readonly note?: string;
}

/** Headers from which a companion row takes one field. */
export interface CompanionField {
  readonly aliases: readonly string[];
  readonly nameAliases?: readonly string[];
  readonly idAliases?: readonly string[];
}

/**
 * A second table that the same sheet feeds: each row of the sheet also gives one row of `table`,
 * unless every cell of `fields` is empty. A companion field named here takes its headers from `fields`,
 * a constant its text from `constants`, and a linked field the value of the host table's field.
 * A companion row says less than the table's own sheet: it never supersedes a row of the same key from there.
 */
export interface Companion {
  readonly table: string;
  /** Field of `table` → fixed text. */
  readonly constants: Readonly<Record<string, string>>;
  /** Field of `table` → headers in the host's sheet. */
  readonly fields: ReadonlyMap<string, CompanionField>;
  /** Field of `table` → field of the host table whose value it repeats. */
  readonly link: Readonly<Record<string, string>>;
}

/**
 * What the kind of sheet alone says: a sheet whose name contains one of `aliases`, or that has one of `headers`,
 * fills the fields of `constants` where it has no column for them (a list of 失信被执行人 has no column 惩戒种类).
 * Headers decide before names; where variants that differ match equally, none applies.
 */
export interface Variant {
  readonly constants: Readonly<Record<string, string>>;
  readonly aliases: readonly string[];
  readonly headers: readonly string[];
}

/** One canonical table. */
export interface TableDef {
  readonly name: string;
  readonly title: string;
  /** What one row is, in Chinese. */
  readonly row: string;
  readonly group: TableGroup;
  /** The natural key, or `content`: all fields together. */
  readonly key: readonly string[] | 'content';
  /** Where a row lacks its natural key: the fields that identify it instead. A required key field may then be absent. */
  readonly keyFallback?: readonly string[];
  /** Offices that may supply the table. */
  readonly sources: readonly SourceOffice[];
  readonly courtTable?: string;
  /** How sheets and files are named. */
  readonly aliases: readonly string[];
  readonly fields: ReadonlyMap<string, FieldDef>;
  readonly companions: readonly Companion[];
  readonly variants: readonly Variant[];
  /** Kept by the program itself (来源 group): never the target of an import and not readable by a model. */
  readonly internal: boolean;
  /** Equal rows of one sheet are as many things (two equal fares on one day), not one that was repeated. */
  readonly repeats?: boolean;
  /** A sheet is one of this table only where it fills at least one field of each group. */
  readonly needs?: readonly (readonly string[])[];
}

export interface Schema {
  readonly tables: ReadonlyMap<string, TableDef>;
}
