import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCourts } from '#content';
import { parseCaseNo, parseCourt } from '#values';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { extract, plainDocument, readDocument } from './index.ts';
import type { DocumentFields } from './index.ts';
import { Measured } from './testing/measured.ts';

// Parts of these sets are kept back: a test takes whatever files lie in the folder.
const shared = sharedFolder();
const data = (name: string): string => path.join(shared ?? '', 'data', name);

type Row = Readonly<Record<string, string>>;
function rows<T = Row>(folder: string): T[] {
  const place = data(folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(path.join(place, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const courts = loadCourts();
const fieldsOf = (text: string): DocumentFields => extract(plainDocument(text), { courts });
const court = (name: string): string => {
  const read = parseCourt(name, courts);
  return read.status === 'ok' ? read.value : name;
};
const caseNo = (text: string): string => {
  const read = parseCaseNo(text);
  return read.status === 'ok' ? read.value.text : text;
};
const own = (fields: DocumentFields): string[] => (fields.caseNo === undefined ? [] : [fields.caseNo.value.text]);
const courtOf = (fields: DocumentFields): string[] =>
  fields.court === undefined ? [] : [fields.court.value.code ?? fields.court.value.name];
const decided = (fields: DocumentFields): string[] =>
  fields.dates.filter(({ name }) => name === '裁判日期').map(({ value }) => value);
const sameName = (name: string): string => name.replace(/\s/gu, '').replaceAll('（', '(').replaceAll('）', ')');
const needed = (name: string): boolean => shared === undefined || !existsSync(data(name));

interface Boxed {
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly text: string;
  readonly court_metadata: Row & { readonly 当事人: readonly string[] };
}

test.skipIf(needed('01_wenshu_102_court_metadata'))('the court’s own box says the same (needs ../shared)', () => {
  const measured = {
    numbers: new Measured('102 案号'),
    courts: new Measured('102 法院'),
    days: new Measured('102 裁判日期'),
    kinds: new Measured('102 文书种类'),
    parties: new Measured('102 当事人'),
    withheld: new Measured('102 不公开'),
  };
  for (const row of rows<Boxed>('01_wenshu_102_court_metadata')) {
    const fields = fieldsOf(row.text);
    const full = row.status === 'full';
    measured.withheld.compare(fields.withheld === undefined ? [] : ['yes'], full ? [] : ['yes']);
    if (!full) {
      expect(fields.caseNo).toBeUndefined();
      continue;
    }
    const line = row.text
      .split('\n')
      .slice(1, 9)
      .map((one) => one.trim())
      .find((one) => /^[（(〔[]?(?:19|20)\d\d.*号/u.test(one));
    measured.numbers.compare(own(fields), line === undefined ? [] : [caseNo(line)]);
    measured.courts.compare(courtOf(fields), [court(row.court_metadata['审理法院'] ?? '')]);
    measured.days.compare(decided(fields), [row.court_metadata['裁判日期'] ?? '']);
    measured.kinds.compare(fields.kind === undefined ? [] : [fields.kind.value.title], [row.kind]);
    // The box leaves out prosecutors, and of notices all but the first party.
    const boxed = row.court_metadata.当事人.map(sameName);
    const found = fields.parties
      .filter(({ value }) => !value.role.endsWith('机关'))
      .map(({ value }) => sameName(value.name));
    measured.parties.compare(boxed.length === 1 ? found.filter((name) => boxed.includes(name)) : found, boxed);
  }
  for (const one of Object.values(measured)) console.info(one.line);
  expect(measured.numbers.f1).toBeGreaterThanOrEqual(0.99);
  expect(measured.courts.f1).toBeGreaterThanOrEqual(0.97);
  // The box contradicts the text in some days.
  expect(measured.days.f1).toBeGreaterThanOrEqual(0.95);
  expect(measured.kinds.f1).toBeGreaterThanOrEqual(0.97);
  expect(measured.parties.f1).toBeGreaterThanOrEqual(0.97);
  expect(measured.withheld.f1).toBe(1);
});

interface Gold {
  readonly text: string;
  readonly gold: Record<string, string | null> & {
    readonly 申请执行人: readonly string[];
    readonly 被执行人: readonly string[];
  };
}

test.skipIf(needed('01_enforcement_gold_31'))('enforcement documents by hand (needs ../shared)', () => {
  const measured = {
    numbers: new Measured('31 案号'),
    courts: new Measured('31 法院'),
    kinds: new Measured('31 文书种类'),
    days: new Measured('31 裁定日'),
    applied: new Measured('31 申请执行日'),
    parties: new Measured('31 当事人与身份'),
  };
  for (const { text, gold } of rows<Gold>('01_enforcement_gold_31')) {
    const fields = fieldsOf(text);
    const one = (name: string): string[] => (typeof gold[name] === 'string' ? [gold[name]] : []);
    measured.numbers.compare(own(fields), one('案号').map(caseNo));
    measured.courts.compare(courtOf(fields), one('法院').map(court));
    measured.kinds.compare(fields.kind === undefined ? [] : [fields.kind.value.title], one('文书种类'));
    measured.days.compare(decided(fields), one('裁定日'));
    const applied = fields.dates.filter(({ name }) => name === '申请执行日期').map(({ value }) => value);
    measured.applied.compare([...new Set(applied)], one('申请执行日'));
    const parties = fields.parties
      .filter(({ value }) => value.role === '申请执行人' || value.role === '被执行人')
      .map(({ value }) => `${value.role} ${sameName(value.name)}`);
    measured.parties.compare(parties, [
      ...gold.申请执行人.map((name) => `申请执行人 ${sameName(name)}`),
      ...gold.被执行人.map((name) => `被执行人 ${sameName(name)}`),
    ]);
  }
  for (const one of Object.values(measured)) console.info(one.line);
  expect(measured.numbers.f1).toBeGreaterThanOrEqual(0.99);
  expect(measured.courts.f1).toBeGreaterThanOrEqual(0.97);
  expect(measured.kinds.f1).toBeGreaterThanOrEqual(0.97);
  expect(measured.days.f1).toBeGreaterThanOrEqual(0.97);
  expect(measured.parties.f1).toBeGreaterThanOrEqual(0.97);
});

test.skipIf(needed('01_wenshu_loans_csv_122'))('texts without line ends (needs ../shared)', () => {
  const numbers = new Measured('122 案号');
  const named = new Measured('122 法院');
  const days = new Measured('122 裁判日期');
  const forms = new Measured('122 文书形式');
  for (const row of rows<Record<string, string>>('01_wenshu_loans_csv_122')) {
    const fields = fieldsOf(row['text'] ?? '');
    if (fields.withheld !== undefined || (row['text'] ?? '').length < 200) continue;
    numbers.compare(own(fields), [caseNo(row['case_no'] ?? '')]);
    named.compare(courtOf(fields), [court(row['court'] ?? '')]);
    days.compare(decided(fields), [row['judge_date'] ?? '']);
    const form = /(?:判决书|裁定书|决定书|调解书|通知书)/u.exec(row['title'] ?? '')?.[0];
    forms.compare(fields.kind === undefined ? [] : [fields.kind.value.form], form === undefined ? [] : [form]);
  }
  for (const one of [numbers, named, days, forms]) console.info(one.line);
  expect(numbers.f1).toBeGreaterThanOrEqual(0.99);
  expect(named.f1).toBeGreaterThanOrEqual(0.97);
  expect(days.f1).toBeGreaterThanOrEqual(0.97);
  expect(forms.f1).toBeGreaterThanOrEqual(0.97);
});

const KINDS: Readonly<Record<string, string>> = {
  当事人: '当事人',
  审理经过: '诉讼记录',
  本院认为: '理由',
  裁判结果: '判决结果',
  审判人员: '尾部',
  相关法律条文: '附',
};

test.skipIf(needed('01_judgments_segmented_495')).each(['\n', ''])(
  'sections joined by %j are cut where they were (needs ../shared)',
  (joint) => {
    const boundaries = new Measured(`495 分段${joint === '' ? '(无换行)' : ''}`);
    const days = new Measured('495 裁判日期');
    for (const row of rows('01_judgments_segmented_495')) {
      const parts = Object.entries(row).filter(([key]) => /^[\u4e00-\u9fff]+$/u.test(key));
      let text = [row['court'], `${row['caseType'] ?? ''}${row['instrumentType'] ?? ''}`, row['caseNo'], ''].join(
        joint,
      );
      const starts = new Map<string, number>();
      for (const [key, part] of parts) {
        const kind = KINDS[key];
        if (kind !== undefined && !starts.has(kind)) starts.set(kind, text.length);
        text += part.replaceAll('\n', joint);
      }
      const fields = fieldsOf(text);
      const close = [...starts].map(([kind, start]) => {
        const found = fields.sections.find((section) => section.kind === kind)?.start ?? -100;
        return { kind, right: Math.abs(found - start) <= 4 };
      });
      boundaries.compare(
        close.filter(({ right }) => right).map(({ kind }) => kind),
        [...starts.keys()],
      );
      days.compare(decided(fields), [row['judgementDateStart'] ?? '']);
    }
    console.info(boundaries.line);
    console.info(days.line);
    expect(boundaries.f1).toBeGreaterThanOrEqual(0.97);
    expect(days.f1).toBeGreaterThanOrEqual(0.97);
  },
);

test.skipIf(needed('01_document_forms_272'))(
  'blank forms give no parties, no number, no sums (needs ../shared)',
  () => {
    const wrong = rows('01_document_forms_272').filter(({ text = '' }) => {
      const fields = fieldsOf(text);
      return (
        fields.parties.length + fields.citedCaseNos.length + fields.amounts.length > 0 || fields.caseNo !== undefined
      );
    });
    console.info(`272 空白样式: ${String(wrong.length)} with facts`);
    expect(wrong.map(({ title }) => title)).toEqual([]);
  },
);

test.skipIf(needed('01_spc_judgments_1000'))(
  'a thousand judgments are read without a fault (needs ../shared)',
  { timeout: 120_000 },
  () => {
    const forms = new Measured('1000 文书形式');
    const headed = new Measured('1000 案号');
    let full = 0;
    let parties = 0;
    for (const { text = '', title = '' } of rows('01_spc_judgments_1000')) {
      const fields = fieldsOf(text);
      if (text.length < 300) continue;
      full += 1;
      if (fields.parties.length > 0) parties += 1;
      const line = text
        .split('\n')
        .slice(0, 6)
        .find((one) => /^[（(〔][12][\dO]{3}[）)〕].{2,20}号(?:之[一二三]|)$/u.test(one.trim()));
      if (line !== undefined) headed.compare(own(fields), [caseNo(line)]);
      const form = /(?:判决书|裁定书|决定书|调解书|通知书)$/u.exec(title)?.[0];
      if (form !== undefined && fields.kind !== undefined) forms.compare([fields.kind.value.form], [form]);
    }
    console.info(forms.line, headed.line, `with parties ${String(parties)} of ${String(full)}`);
    expect(headed.f1).toBeGreaterThanOrEqual(0.99);
    expect(forms.f1).toBeGreaterThanOrEqual(0.97);
    expect(parties / Math.max(1, full)).toBeGreaterThanOrEqual(0.99);
  },
);

test.skipIf(needed('01_wenshu_formats'))('every carrier gives the head fields (needs ../shared)', async () => {
  for (const folder of ['01_wenshu_formats', '01_wenshu_raw']) {
    for (const name of readdirSync(data(folder))) {
      // A dictionary of fields and a list of summaries hold no document.
      if (/dictionary|list/u.test(name)) continue;
      for (const document of await readDocument(data(`${folder}/${name}`), name)) {
        const fields = extract(document, { courts });
        const told = [fields.kind, fields.caseNo, fields.court, fields.parties[0], decided(fields)[0]];
        console.info(
          `${name}: ${document.carrier}, ${String(fields.parties.length)} parties, ${decided(fields)[0] ?? 'no day'}`,
        );
        expect(told.map((one) => one !== undefined)).toEqual([true, true, true, true, true]);
      }
    }
  }
});
