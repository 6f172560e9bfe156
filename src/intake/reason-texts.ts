import { REASONS } from '#values';

interface Texts {
  readonly zh: string;
  readonly en: string;
}

const OWN: Readonly<Record<string, Texts>> = {
  required: {
    zh: '必需的内容为空。请补填后重新导入该文件。',
    en: 'A required cell is empty. Fill it in and import the file again.',
  },
  'no-key': {
    zh: '缺少能认定这一行是哪一条记录的内容(编号或可代替编号的各列)。请补填后重新导入。',
    en: 'Nothing identifies the row (neither its number nor the columns that can stand in for it). Fill them in and import again.',
  },
  'not-in-list': {
    zh: '不是该列允许的取值。请改为规定的取值后重新导入。',
    en: 'The value is not one of those that the column allows. Correct it and import again.',
  },
  'not-in-pattern': {
    zh: '内容不是该列应有的形式(例如法院代字应为“浙0624”)。请改正后重新导入,或检查这一列是否对错了。',
    en: 'The text does not have the form of this column (a court code is like 浙0624). Correct it and import again, or check whether the column was taken for another.',
  },
  'contradictory-duplicate': {
    zh: '同一批中已有编号相同而内容不同的行,以先出现的为准。请核对哪一行正确,改正后重新导入。',
    en: 'An earlier row of this delivery has the same key and other content; the earlier one was taken. Find out which is right and import again.',
  },
  'spreadsheet-error': REASONS['excel-error'],
  damaged: {
    zh: '号码已被表格软件改成科学计数法,末几位丢失,无法还原。请把该列设为文本格式后重新导出。',
    en: 'A spreadsheet turned the number to scientific notation and lost digits. Set the column to text and export again.',
  },
  masked: REASONS['masked-number'],
  'name-alone': {
    zh: '只有姓名或名称,没有有效证件号码:不据此认定为同一人。请向数据提供单位索取证件号码。',
    en: 'Only a name without a valid number: a name alone never joins. Ask the supplier for the number.',
  },
};

const BY_VALUES: ReadonlyMap<string, Texts> = new Map(Object.entries(REASONS));

/** What a reason code of quarantine and defects means and what to do; the code itself where it is unknown. */
export function reasonText(code: string): Texts {
  return OWN[code] ?? BY_VALUES.get(code) ?? { zh: code, en: code };
}
