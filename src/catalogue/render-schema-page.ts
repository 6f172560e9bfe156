import { TABLE_GROUPS } from './schema-types.ts';
import type { FieldDef, FieldType, Schema, TableDef } from './schema-types.ts';

const PREAMBLE = `# The canonical data model

Generated from \`schema/*.yaml\` by \`./bin/run-node scripts/write-docs.ts\`; do not edit.

One file per table, named after it. Keys of a table:

| key | meaning |
|---|---|
| \`table\`, \`title\`, \`row\`, \`group\` | name, Chinese name, what one row is, and one of the groups below |
| \`key\` | the natural key: fields that are all required, or \`content\` for all fields together; a row's id is a keyed hash of it |
| \`key_fallback\` | the fields that identify a row whose sheet has no natural key (a required key field may then be absent) |
| \`court_table\`, \`aliases\`, \`sources\` | the court database's table, names of sheets and files, offices that may supply it |
| \`fields\` | see below |
| \`variants\` | values that the kind of sheet alone says, recognised by sheet names or by headers: a list of 失信被执行人 has no column 惩戒种类; headers decide before names, and where variants that differ match equally, none applies |
| \`companions\` | further tables that rows of the same sheet feed: \`fields\` names their headers, \`constants\` fixed values, \`link\` a field of the companion and the field of this table that it repeats; a companion row never supersedes a row of the same key from the table's own sheet |
| \`needs\` | groups of fields: a sheet is one of this table only where it fills at least one field of each group |
| \`repeats\` | equal rows of one sheet are as many things, not one that was repeated |
| \`internal\` | kept by the program itself; never the target of an import |

Keys of a field: \`title\`, \`type\` and \`class\` always; \`required\` (a row without it goes to quarantine), \`protected\` (a model that reads it does not compile), \`aliases\` (headers as really written; for \`type: person\` instead \`name\` and \`id\`), \`court\` (column in the court's database, also taken as a header), \`unit\`, \`synonyms\` (cell text → value), \`derive_from\` (the field whose cell gives the value where there is no column for it: court and kind from a 案号, a kind of party from a name and its number, a date from a timestamp, otherwise the only value or synonym of two or more characters that occurs in the text), \`pattern\` (only for \`text\`: what every value looks like, as a regular expression; other cells are not understood), \`note\`.

Sensitivity: S0 public · S1 internal · S2 personal · S3 sensitive personal · S4 restricted.
`;

function typeText(type: FieldType): string {
  if (type.kind === 'enum') return type.values.join('、');
  if (type.kind === 'ref') return `→ [${type.table}](#${type.table})`;
  return type.kind;
}

function headerText(field: FieldDef): string {
  const others = field.aliases.filter((alias) => alias !== field.title && alias !== field.court).join('、');
  const ids = field.idAliases ?? [];
  return ids.length === 0 ? others : `${others}${others === '' ? '' : ';'}证件:${ids.join('、')}`;
}

function noteText(field: FieldDef): string {
  const notes = [
    field.required ? '必填' : '',
    field.protected ? '受保护属性' : '',
    field.unit === undefined ? '' : `单位 ${field.unit}`,
    field.deriveFrom === undefined ? '' : `缺列时取自 ${field.deriveFrom}`,
    field.note ?? '',
  ];
  return notes.filter((note) => note !== '').join(';');
}

function fieldRow(field: FieldDef): string {
  const cells = [
    `\`${field.name}\``,
    field.title,
    typeText(field.type),
    field.class,
    field.court ?? '',
    headerText(field),
    noteText(field),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function keyText(table: TableDef): string {
  const key = table.key === 'content' ? '全部字段' : table.key.join(' + ');
  return table.keyFallback === undefined ? key : `${key}(缺编号时:${table.keyFallback.join(' + ')})`;
}

function tableSection(table: TableDef): string {
  const facts = [
    `${table.row}。自然键:${keyText(table)}。来源:${table.sources.join('、')}。`,
    table.courtTable === undefined ? '' : `法院表:${table.courtTable}。`,
    table.internal ? '由程序自行维护,不接受导入。' : `表名:${table.aliases.join('、')}。`,
    table.companions.length === 0 ? '' : `同表另入:${[...new Set(table.companions.map((c) => c.table))].join('、')}。`,
  ];
  return [
    `### ${table.name}`,
    '',
    `**${table.title}**:${facts.join('')}`,
    '',
    '| 字段 | 中文名 | 类型或可选值 | 级别 | 法院列 | 列名别名 | 说明 |',
    '|---|---|---|---|---|---|---|',
    ...[...table.fields.values()].map(fieldRow),
    '',
  ].join('\n');
}

/** The page `docs/data-model.md`: every table by group, with its fields, values and headers. */
export function renderSchemaPage(schema: Schema): string {
  const groups = TABLE_GROUPS.map((group) => {
    const tables = [...schema.tables.values()].filter((table) => table.group === group);
    return `## ${group}\n\n${tables.map(tableSection).join('\n')}`;
  });
  return `${PREAMBLE}\n${groups.join('\n')}`;
}
