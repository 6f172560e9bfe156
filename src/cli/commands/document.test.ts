import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { hengjian } from '../testing/recording-cli.ts';

const RULING = `浙江省新昌县人民法院
执 行 裁 定 书
（2023）浙0624执1234号
申请执行人：赵一一，男，1980年1月2日出生，住新昌县城关镇。
被执行人：江城建材有限公司。
本院在执行赵一一与江城建材有限公司一案中，裁定如下：
终结本次执行程序。
审判员　钱二二
二〇二三年五月六日`;

test('each document is one line of JSON with fields, sentences and positions', async () => {
  const file = put(workFolder(), '裁定.txt', RULING);
  const { out, err, exitCode } = await hengjian('document', file, '--json');
  expect([err, exitCode]).toEqual(['', 0]);
  const told = JSON.parse(out) as {
    text: string;
    parties: unknown[];
    caseNo: { position: { start: number; end: number } };
  };
  expect(told).toMatchObject({
    file,
    document: 1,
    carrier: 'txt',
    encoding: 'utf-8',
    scan: false,
    blank: false,
    kind: { value: { title: '执行裁定书', form: '裁定书', branch: '执行' } },
    caseNo: { value: '（2023）浙0624执1234号', confidence: 'sure', position: { line: 3 } },
    court: { value: { name: '新昌县人民法院', code: '浙0624' }, text: '浙江省新昌县人民法院' },
  });
  expect(told.parties[0]).toMatchObject({
    value: { role: '申请执行人', name: '赵一一', kind: '自然人', bornOn: '1980-01-02' },
    sentence: '申请执行人：赵一一，男，1980年1月2日出生，住新昌县城关镇。',
    position: { line: 4 },
  });
  const { start, end } = told.caseNo.position;
  expect(told.text.slice(start, end)).toBe('（2023）浙0624执1234号');
});

test('a folder goes on after a file that cannot be read, and says which', async () => {
  const folder = workFolder();
  mkdirSync(path.join(folder, '内'));
  put(folder, '图.png', Buffer.from('89504e470d0a1a0a', 'hex'));
  put(folder, '~$裁定.docx', 'x');
  put(path.join(folder, '内'), '裁定.txt', RULING);
  const { out, exitCode } = await hengjian('document', folder, '--json');
  const lines = out.split('\n').map((line) => JSON.parse(line) as { file: string; error?: { code: string } });
  expect(lines.map(({ file, error }) => [path.basename(file), error?.code])).toEqual([
    ['裁定.txt', undefined],
    ['图.png', 'file-unsupported'],
  ]);
  expect(exitCode).toBe(65);
});

test('the page for people shows what is sure and no address', async () => {
  const file = put(workFolder(), '裁定.txt', RULING);
  const { out } = await hengjian('document', file);
  expect(out).toContain(
    '  案号: （2023）浙0624执1234号\n  法院: 新昌县人民法院 (浙0624)\n  申请执行人: 赵一一, 自然人',
  );
  expect(out).not.toContain('城关镇');
});

test('a path that is not there is told, with its exit code', async () => {
  const { err, exitCode } = await hengjian('document', '/没有/这个', '--lang', 'en');
  expect(err).toBe('not found: /没有/这个. Check the path.');
  expect(exitCode).toBe(66);
});
