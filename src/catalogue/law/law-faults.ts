interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What each fault of a law file means, beside those that it shares with schema files; the codes of `CatalogueFault`. */
export const LAW_FAULTS: Readonly<Record<string, Text>> = Object.freeze({
  'wrong-date': { zh: '日期应写年-月-日,如 2024-01-01', en: 'write dates as YYYY-MM-DD' },
  'wrong-span': { zh: '失效日早于生效日', en: 'effective_to is before effective_from' },
  'broken-span': { zh: '前后两段之间有空档或重叠', en: 'a gap or an overlap between two spans' },
  'wrong-article': { zh: '条号应写数字,如 246、307之一', en: "write article numbers as '246' or '307之一'" },
  'no-such-article': { zh: '该版本没有这一条,或目录没有收', en: 'the version has no such article, or it is not held' },
  'unknown-version': { zh: '所指的版本不存在', en: 'the version does not exist' },
  'unknown-law': { zh: '所指的法规不存在', en: 'the instrument does not exist' },
  'wrong-limit': { zh: '限值写法有误,如 30 days、3 workdays', en: 'not a limit such as 30 days or 3 workdays' },
  'wrong-range': { zh: '条号区间写法有误', en: 'not a range of articles' },
  'incomplete-map': { zh: '旧版每一条都须对应或列为删除', en: 'every former article must be mapped or dropped' },
  duplicate: { zh: '同一内容写了两次,或一名指两件法规', en: 'given twice, or one name for two instruments' },
  'unknown-file': { zh: '法律目录中没有这种文件', en: 'not a file of the law catalogue' },
});

/** What each problem of a citation means; the codes of `CitationProblem`. */
export const CITATION_FAULTS = Object.freeze({
  'unknown-law': { zh: '目录中没有这件法规', en: 'the catalogue has no such instrument' },
  'unreadable-date': { zh: '日期读不懂', en: 'the day is not a date' },
  'unreadable-article': { zh: '条号读不懂', en: 'the article number cannot be read' },
  'not-in-force': { zh: '该日尚未施行,或该日的版本未收', en: 'not in force on that day, or that version is not held' },
  'no-such-article': { zh: '该日的版本没有这一条', en: 'the version of that day has no such article' },
  'wrong-number': {
    zh: '该日这一条讲的不是所引事项,多为误用旧条号',
    en: 'the article of that day is about something else',
  },
}) satisfies Readonly<Record<string, Text>>;
