import { expect, test } from 'vitest';
import type { Row } from '#engine';
import { importPaths, openData, rebuildScreening } from './index.ts';
import { inventedId, put, workFolder } from '../../tests/work-folder.ts';

const OPTIONS = { memoryLimit: '600MB' } as const;

async function rows(dataDir: string, sql: string): Promise<Row[]> {
  const session = await openData(dataDir, OPTIONS);
  try {
    return await session.database().rows(sql);
  } finally {
    await session.close();
  }
}

const judgment = (id: string): string => `浙江省测试县人民法院
民 事 判 决 书
（2023）浙0624民初12号
原告：甲测试某，男，1980年1月1日出生，汉族，住测试县，公民身份号码${id}。
委托诉讼代理人：乙测试某，浙江测试律师事务所律师。
被告：丙测试某，女，1981年1月1日出生，汉族，住测试县。
原告甲测试某与被告丙测试某民间借贷纠纷一案，本院于2023年3月1日立案后，依法进行了审理。本案现已审理终结。
本院认为，依照《中华人民共和国民事诉讼法》第六十七条规定，判决如下：
一、被告丙测试某归还原告甲测试某借款本金10000元。
审判员　丁某
二〇二三年五月一日
书记员　戊某`;

const RULING = `某某省测试县人民法院
执 行 裁 定 书
（2023）浙0624执34号
申请执行人：甲测试某。
被执行人：丙测试某。
本院（2023）浙0624民初12号民事判决书已发生法律效力，申请执行标的10000元。裁定如下：
终结本次执行程序。
审判员　丁某
二〇二三年十二月一日`;

test('court documents become rows with provenance; persons by valid numbers only; a rebuild gives the same', async () => {
  const folder = workFolder();
  const dataDir = workFolder();
  const id = inventedId(7);
  put(folder, '判决.txt', judgment(id));
  put(folder, '裁定.txt', RULING);
  put(folder, '清单.txt', '案号\t审理法院\t裁判日期\n（2022）浙0624民初99号\t浙江省测试县人民法院\t2022-05-01\n');
  put(folder, '随笔.rtf', '{\\rtf1 nothing of a court}');
  const report = await importPaths([folder], { dataDir, ...OPTIONS });
  expect(report.files.map(({ status }) => status).sort()).toEqual(['refused', 'taken', 'taken', 'taken']);

  const count = (table: string): Promise<Row[]> => rows(dataDir, `SELECT count(*) AS n FROM ${table}`);
  expect(Number((await count('judgment'))[0]?.['n'])).toBe(2);
  const parties = await rows(dataDir, 'SELECT role, party, _sheet, _row FROM judgment_party ORDER BY role DESC');
  expect(parties.map(({ role, party }) => [role, party === null])).toEqual([
    ['被告', true],
    ['原告', false],
  ]);
  const told = await rows(
    dataDir,
    `SELECT doc_no, field, position, sentence, "case" IS NOT NULL AS enforced FROM document WHERE field IN ('本金', '申请执行标的', '处理结果') ORDER BY doc_no, field`,
  );
  expect(told.map(({ doc_no: number, field, enforced }) => [number, field, enforced])).toEqual([
    ['（2023）浙0624执34号', '处理结果', true],
    ['（2023）浙0624执34号', '申请执行标的', true],
    ['（2023）浙0624民初12号', '处理结果', false],
    ['（2023）浙0624民初12号', '本金', false],
  ]);
  expect(
    JSON.stringify(await rows(dataDir, 'SELECT * FROM document'), (_, value: unknown) => String(value)),
  ).not.toMatch(/测试某/u);

  const before = await rows(dataDir, 'SELECT * FROM document ORDER BY id');
  const session = await openData(dataDir, OPTIONS);
  try {
    await rebuildScreening(session);
  } finally {
    await session.close();
  }
  expect(await rows(dataDir, 'SELECT * FROM document ORDER BY id')).toEqual(before);
}, 240_000);
