import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '#content';
import { chinesePersons, HEADER } from '../../../tests/chinese-persons.ts';
import { put, putWorkbook, workFolder } from '../../../tests/work-folder.ts';
import { hengjian } from '../testing/recording-cli.ts';

interface JsonLink {
  readonly a: number | string;
  readonly b: number | string;
  readonly weight: number;
  readonly probability: number;
  readonly reason?: string;
  readonly fields: Readonly<
    Record<string, { level: string; m: number; u: number; weight: number; frequency?: number }>
  >;
}

interface JsonAnswer {
  readonly rows: number;
  readonly single: number;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly clusters: readonly {
    readonly id: string;
    readonly rows: readonly (number | string)[];
    readonly links: readonly JsonLink[];
  }[];
  readonly review: readonly JsonLink[];
  readonly quality?: { readonly f1: number };
  readonly settings: { readonly threshold: number; readonly lambda: number };
}

const persons = chinesePersons(600, 11);
const csv = [[...HEADER, '真值'].join(','), ...persons.map(({ cells, person }) => [...cells, person].join(','))].join(
  '\n',
);

test('link prints clusters with weights that add up, and the quality against a truth', async () => {
  const file = put(workFolder(), '人员.csv', csv);
  const { out, err, exitCode } = await hengjian('link', file, '--json', '--truth', '真值');
  expect([err, exitCode]).toEqual(['', 0]);
  const answer = JSON.parse(out) as JsonAnswer;
  expect(answer.rows).toBe(600);
  expect(answer.fields).toMatchObject({ name: ['姓名'], number: ['证件号码'], birth: ['出生日期'] });
  expect(answer.clusters.length).toBeGreaterThan(100);
  expect(answer.single + answer.clusters.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(600);
  expect(answer.quality?.f1).toBeGreaterThan(0.95);
  const prior = Math.log2(answer.settings.lambda / (1 - answer.settings.lambda));
  for (const { rows, links } of answer.clusters) {
    expect(links).toHaveLength(rows.length - 1);
    for (const { a, b, weight, probability, fields } of links) {
      expect(rows).toContain(a);
      expect(rows).toContain(b);
      expect(probability).toBeGreaterThanOrEqual(0.9);
      const sum = Object.values(fields).reduce((bits, field) => bits + field.weight + (field.frequency ?? 0), prior);
      expect(sum).toBeCloseTo(weight, 1);
    }
  }
  expect(answer.review.every(({ reason }) => reason !== undefined)).toBe(true);
});

test('nothing that the file says of a person is in the answer', async () => {
  const file = put(workFolder(), '人员.csv', csv);
  const said = [await hengjian('link', file, '--json'), await hengjian('link', file)].map(({ out }) => out).join('\n');
  const told = persons.flatMap(({ cells: [name = '', , , number = '', phone = '', address = ''] }) => [
    name,
    number,
    phone,
    address,
  ]);
  expect(told.filter((text) => text.length > 1 && said.includes(text))).toEqual([]);
});

test('two files are linked with each other only, workbook and CSV alike; rows are named by a column', async () => {
  const folder = workFolder();
  const header = ['编号', '姓名', '身份证号', '手机'];
  const person = (id: string, row: number): string[] => [
    id,
    ...(persons[row]?.cells ?? []).filter((_, column) => [0, 3, 4].includes(column)),
  ];
  const seen = new Map<number, number>();
  const couples: [number, number][] = [];
  const done = new Set<number>();
  persons.forEach(({ person: who, cells }, row) => {
    const before = seen.get(who);
    if (before === undefined) seen.set(who, row);
    else if (!done.has(who) && /^\d{17}[\dX]$/u.test(cells[3] ?? '') && cells[3] === persons[before]?.cells[3]) {
      couples.push([before, row]);
      done.add(who);
    }
  });
  const first = put(
    folder,
    'a.csv',
    [header, ...couples.map(([row], i) => person(`A${i}`, row))].map((cells) => cells.join(',')).join('\n'),
  );
  const second = await putWorkbook(folder, 'b.xlsx', {
    表: [['某某法院人员表'], header, ...couples.map(([, row], i) => person(`B${i}`, row))],
  });
  const answer = JSON.parse((await hengjian('link', first, second, '--json', '--id', '编号')).out) as JsonAnswer;
  expect(couples.length).toBeGreaterThan(30);
  const pairs = answer.clusters.flatMap(({ links }) => links.map(({ a, b }) => [String(a), String(b)]));
  expect(pairs.every(([a, b]) => a?.startsWith('1:A') === true && b?.startsWith('2:B') === true)).toBe(true);
  const right = pairs.filter(([a, b]) => a?.slice(3) === b?.slice(3));
  expect(right.length).toBeGreaterThanOrEqual(couples.length * 0.95);
});

test.each([
  [['link', 'nowhere.csv'], 66, '找不到文件 nowhere.csv'],
  [['link', '<file>', '--fields', 'shoe=姓名'], 64, '没有身份字段“shoe”'],
  [['link', '<file>', '--fields', 'name=艺名'], 64, '没有“艺名”这一列'],
  [['link', '<file>', '--truth', '答案'], 64, '没有“答案”这一列'],
  [['link', '<file>', '--threshold', '2'], 64, '应为 0 与 1 之间的概率'],
  [['link', '<other>'], 65, '没有认出身份字段'],
  [['link', '<empty>'], 65, '空'],
])('%j says what is wrong', async (words, code, message) => {
  const folder = workFolder();
  const files: Readonly<Record<string, string>> = {
    '<file>': put(folder, 'a.csv', '姓名,证件号码\n张三,\n李四,\n'),
    '<other>': put(folder, 'b.csv', '甲,乙\n1,2\n3,4\n'),
    '<empty>': put(folder, 'c.csv', ''),
  };
  const { err, exitCode } = await hengjian(...words.map((word) => files[word] ?? word));
  expect(err).toContain(message);
  expect(exitCode).toBe(code);
});

test('--fields names columns that no header or value tells', async () => {
  const file = put(workFolder(), 'a.csv', '称呼,卡\n测某甲,A-1234567\n测某甲,A-1234567\n');
  const { out } = await hengjian('link', file, '--json', '--fields', 'name=称呼,number=卡');
  expect((JSON.parse(out) as JsonAnswer).fields).toEqual({ name: ['称呼'], number: ['卡'] });
});

const page = readFileSync(path.join(repositoryFolder, 'docs/identity.md'), 'utf8');
const example = /```csv\n([^]*?)```[^]*?```sh\n\.\/bin\/hengjian link ([^\n]+)\n```[^]*?```text\n([^]*?)```/u.exec(
  page,
);

test('the example of docs/identity.md says what the page says', async () => {
  const [, table = '', words = '', answer = ''] = example ?? [];
  const file = put(workFolder(), '人员.csv', table);
  const { out } = await hengjian('link', ...words.split(' ').map((word) => (word === '人员.csv' ? file : word)));
  expect(out.trim()).toBe(answer.trim());
});
