/** What each fault of a schema file means and what to do about it; the codes of `CatalogueFault`. */
export const SCHEMA_FAULTS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = Object.freeze({
  'yaml-syntax': { zh: '文件不是合法的 YAML,改正所指行的写法', en: 'not valid YAML; mend the line named' },
  'unknown-key': {
    zh: '键名写错或不存在,对照数据模型页改正',
    en: 'a misspelt or unknown key; see the data model page',
  },
  'missing-key': { zh: '缺少必需的键,补上', en: 'a required key is absent; add it' },
  'wrong-shape': {
    zh: '值的形状不对(应为文字、列表、映射或真假值)',
    en: 'a text, list, mapping or switch was expected',
  },
  'wrong-key': { zh: '主体字段用 name 与 id,其他字段用 aliases', en: 'persons take name and id, other fields aliases' },
  'unknown-choice': { zh: '不在可选值之内,改用提示中的值', en: 'not one of the values listed; take one of them' },
  'unknown-type': { zh: '没有这种类型', en: 'there is no such type' },
  'bad-enum': { zh: '枚举有空值或重复值', en: 'an enumeration has an empty or repeated value' },
  'bad-name': { zh: '字段名须为小写字母、数字与下划线', en: 'field names are lower-case ASCII with underscores' },
  'bad-reference': { zh: '只能引用单一自然键的表', en: 'only a table with a key of one field can be referred to' },
  'unknown-table': { zh: '所指的表不存在,新建或改名', en: 'the table does not exist; add it or correct the name' },
  'unknown-field': { zh: '所指的字段不存在', en: 'the field does not exist' },
  'unknown-enum-value': { zh: '所指的值不在枚举之内', en: 'the value is not in the enumeration' },
  'optional-key': { zh: '自然键的字段须写 required: true', en: 'fields of the natural key must be required' },
  'unfilled-field': { zh: '附表有必填字段无处取值', en: 'nothing fills a required field of the companion' },
  'duplicate-alias': { zh: '同一列名属于两个字段,删去一处', en: 'one header belongs to two fields; remove one' },
  'duplicate-table': { zh: '同一张表定义了两次', en: 'a table is defined twice' },
  'file-name': { zh: '文件名须与表名一致', en: 'the file must be named after its table' },
});
