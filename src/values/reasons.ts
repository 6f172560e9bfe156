/** A message in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/** Why a value was not taken: what is wrong and what to do. Keys are the `reason` codes of this room's results. */
export const REASONS = {
  'excel-error': {
    zh: '单元格是表格软件的错误值(如 #N/A),不是数据。请在原表中改正公式或填入真实值。',
    en: 'The cell holds a spreadsheet error (such as #N/A). Mend the formula in the source or enter the value.',
  },
  'column-too-narrow': {
    zh: '单元格只有 ####:导出时列宽不够,原值已丢失。请加宽该列后重新导出。',
    en: 'The cell holds only ####: the column was too narrow when exported. Widen it and export again.',
  },
  'scientific-notation': {
    zh: '数字已被表格软件改成科学计数法(如 3.30E+17),末几位丢失,无法还原。请把该列设为文本格式后重新导出。',
    en: 'A spreadsheet turned the number to scientific notation and lost digits. Set the column to text and export again.',
  },
  'excel-15-digits': {
    zh: '号码末尾被表格软件改成 000(只保留 15 位有效数字),无法还原,不参与匹配。请把该列设为文本格式后重新导出。',
    en: 'A spreadsheet kept 15 digits and wrote 000 for the rest; the number is never matched. Set the column to text and export again.',
  },
  'masked-number': {
    zh: '号码已脱敏,只见部分字符,不能用于确认身份。请向数据提供单位索取完整号码。',
    en: 'The number is masked and cannot prove an identity. Ask the supplier for the full number.',
  },
  'masked-name': {
    zh: '姓名或名称已脱敏(如 张某某、张*)。请向数据提供单位索取完整名称。',
    en: 'The name is masked. Ask the supplier for the full name.',
  },
  'id-too-short': {
    zh: '身份证号位数不足(应为 18 位或 15 位),可能漏位或前导 0 丢失。请核对原件。',
    en: 'The identity number is too short (18 or 15 digits are wanted). Check the original.',
  },
  'id-too-long': {
    zh: '身份证号位数过多(应为 18 位或 15 位)。请核对是否多录或两个号码连在一起。',
    en: 'The identity number is too long (18 or 15 digits are wanted). Check for extra digits.',
  },
  'id-region': {
    zh: '身份证号前四位不是任何现行或曾用的行政区划。请核对录入。',
    en: 'The first four digits of the identity number name no region. Check the entry.',
  },
  'id-birth-date': {
    zh: '身份证号中的出生日期不存在或不合常理。请核对第 7 至 14 位。',
    en: 'The birth date in the identity number does not exist or is implausible. Check places 7 to 14.',
  },
  'id-checksum': {
    zh: '身份证号校验位不符,至少有一位录错。请核对原件。',
    en: 'The check character of the identity number is wrong: some digit is mistaken. Check the original.',
  },
  'not-an-id-number': {
    zh: '不是居民身份证号(可能是护照、军官证或其他内容)。请核对列的对应关系。',
    en: 'This is no resident identity number (perhaps a passport or another paper). Check the column mapping.',
  },
  'perhaps-id-number': {
    zh: '不是有效的统一社会信用代码,形式像身份证号。请核对列的对应关系。',
    en: 'Not a valid credit code; it looks like an identity number. Check the column mapping.',
  },
  'credit-checksum': {
    zh: '代码校验位不符,至少有一位录错。请对照营业执照核对。',
    en: 'The check character of the code is wrong. Compare it with the business licence.',
  },
  'registration-number': {
    zh: '这是 15 位工商注册号,不是统一社会信用代码。请补充 18 位代码。',
    en: 'This is a 15-digit business registration number. Supply the 18-character credit code.',
  },
  'not-a-credit-code': {
    zh: '不是统一社会信用代码(18 位)或组织机构代码(9 位)。请核对字符和位数。',
    en: 'Neither a credit code (18 characters) nor an organisation code (9). Check characters and length.',
  },
  'not-an-amount': {
    zh: '读不出金额。请只填一个数,如 12345.67、1.2万元 或 壹万贰仟元整。',
    en: 'No amount can be read. Enter one number, such as 12345.67, 1.2万元 or 壹万贰仟元整.',
  },
  'amount-range': {
    zh: '这是金额区间,不是一个金额。请填确定的数。',
    en: 'This is a range of amounts. Enter one amount.',
  },
  'amount-too-large': {
    zh: '金额过大,超出合理范围。请核对单位和位数。',
    en: 'The amount is beyond all reason. Check its unit and digits.',
  },
  'amounts-disagree': {
    zh: '大写与小写金额不一致。请核对后只留正确的一个。',
    en: 'The amount in words and the amount in figures differ. Check and keep the right one.',
  },
  'foreign-currency': {
    zh: '金额是外币,不能直接与人民币计算。请按约定汇率折算后填入,并备注原币。',
    en: 'The amount is in a foreign currency. Convert it at the agreed rate and note the original.',
  },
  'not-a-date': {
    zh: '读不出日期。请写成 2023-01-05 的形式。',
    en: 'No date can be read. Write it as 2023-01-05.',
  },
  'impossible-date': {
    zh: '没有这一天(如 2 月 30 日、13 月)。请核对原件。',
    en: 'There is no such day (such as 30 February). Check the original.',
  },
  'impossible-time': {
    zh: '没有这个时刻(如 25:00)。请核对原件。',
    en: 'There is no such time of day (such as 25:00). Check the original.',
  },
  'placeholder-date': {
    zh: '这是系统的占位日期(如 1900-01-01),等于没有填。请补充真实日期或留空。',
    en: 'This is a placeholder (such as 1900-01-01). Enter the real date or leave the cell empty.',
  },
  'year-out-of-range': {
    zh: '年份不在 1900 至 2100 之间。请核对录入。',
    en: 'The year is not between 1900 and 2100. Check the entry.',
  },
  'no-day': {
    zh: '日期只到年或月,没有日。期限按日计算,请补充完整日期。',
    en: 'The date has no day. Time limits count days: supply the full date.',
  },
  'no-year': {
    zh: '日期没有年份。请补充完整日期。',
    en: 'The date has no year. Supply the full date.',
  },
  'two-digit-year': {
    zh: '年份只有两位,无法确定世纪。请写四位年份。',
    en: 'The year has two digits. Write four.',
  },
  'ambiguous-order': {
    zh: '日期有两种读法(如 05/06/2023 可能是 5 月 6 日或 6 月 5 日)。请写成 2023-05-06 的形式。',
    en: 'The date has two readings (05/06/2023). Write it as 2023-05-06.',
  },
  'two-dates': {
    zh: '一个单元格里有两个日期或一段期间。请分列填写。',
    en: 'The cell holds two dates or a period. Use a column for each.',
  },
  'lunar-date': {
    zh: '这是农历日期。请换算成公历后填写。',
    en: 'This is a date of the lunar calendar. Convert it first.',
  },
  'not-a-case-no': {
    zh: '不是案号。案号形如(2023)浙0624执1234号。请核对列的对应关系。',
    en: 'Not a case number, which looks like （2023）浙0624执1234号. Check the column mapping.',
  },
  'case-no-year': {
    zh: '案号缺少年份。请补成(年份)开头,如(2023)浙0624执1234号。',
    en: 'The case number has no year. Write it with the year in brackets first.',
  },
  'case-no-form': {
    zh: '案号不完整或写法有误。完整案号含年份、法院代字、类型代字和编号。请核对原件。',
    en: 'The case number is incomplete or misspelt: it needs year, court, type and number. Check the original.',
  },
  'case-no-blank': {
    zh: '案号的编号是空白或 ×,不能对应到案件。请补充完整案号。',
    en: 'The number of the case is blank or ×. Supply the full case number.',
  },
  'several-case-nos': {
    zh: '一个单元格里有多个案号。请拆成多行,每行一个案号。',
    en: 'The cell holds several case numbers. Use a row for each.',
  },
  'not-a-court': {
    zh: '不是法院名称或法院代字。请填全称,如新昌县人民法院,或代字,如浙0624。',
    en: 'Neither a court name nor a court code. Give the full name, such as 新昌县人民法院, or the code 浙0624.',
  },
  'ambiguous-court': {
    zh: '有多个法院叫这个名字(如 朝阳区法院)。请写明所在省市或法院代字。',
    en: 'Several courts bear this name. Add the city or give the court code.',
  },
  'unknown-court-code': {
    zh: '法院表中没有这个代字。请核对代字,或在 law/courts.tsv 中补充。',
    en: 'The table of courts has no such code. Check it, or add it to law/courts.tsv.',
  },
  'not-a-person-name': {
    zh: '不像自然人姓名。请核对列的对应关系。',
    en: 'This does not look like a person’s name. Check the column mapping.',
  },
  'name-too-short': {
    zh: '姓名只有一个字。请核对是否漏字。',
    en: 'The name has one character only. Check for a missing one.',
  },
  'organisation-name': {
    zh: '这是单位名称,不是自然人姓名。请核对当事人类型。',
    en: 'This is the name of an organisation. Check the kind of party.',
  },
  'several-names': {
    zh: '一个单元格里有多个名称。请拆成多行。',
    en: 'The cell holds several names. Use a row for each.',
  },
  'not-a-company-name': {
    zh: '不像单位名称(过短、没有组织形式,或是地址、号码)。请核对列的对应关系。',
    en: 'This does not look like an organisation’s name. Check the column mapping.',
  },
  heading: {
    zh: '这是表头文字,不是数据。请删除数据中间的表头行。',
    en: 'This is a heading, not data. Remove heading rows between the data.',
  },
  'not-a-flag': {
    zh: '读不出是或否。请填 是/否、有/无、√/×。',
    en: 'Neither yes nor no can be read. Use 是/否, 有/无 or √/×.',
  },
  'not-a-count': {
    zh: '读不出数量。请填整数。',
    en: 'No count can be read. Enter a whole number.',
  },
  'not-whole': {
    zh: '数量应为整数,不应有小数。请核对录入。',
    en: 'A count must be whole. Check the entry.',
  },
  'negative-count': {
    zh: '数量不应为负数。请核对录入。',
    en: 'A count must not be negative. Check the entry.',
  },
  'not-a-ratio': {
    zh: '读不出比例或数值。请填 12.5%、0.125 或 1/8。',
    en: 'No ratio can be read. Enter 12.5%, 0.125 or 1/8.',
  },
  'not-a-plate': {
    zh: '不是车牌号。请核对录入。',
    en: 'This is no licence plate. Check the entry.',
  },
  'not-a-phone': {
    zh: '不是电话号码。请核对录入。',
    en: 'This is no telephone number. Check the entry.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A key of {@link REASONS}. */
export type ReasonCode = keyof typeof REASONS;
