import { expect, test } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { explainClue, similarClues } from './explain-clue.ts';

const { clues } = sampleRun(60);
const [first] = clues;

test('an explanation has every part, in order', () => {
  if (first === undefined) throw new Error('no clue');
  const all = clues.map(({ clue }) => clue);
  const text = explainClue(first, { courtName: () => '某法院', similar: similarClues(first.clue, all) }).join('\n');
  const parts = [
    '线索 ',
    '某法院',
    '条件',
    '✓',
    '已检验的排除情形',
    '缺失或需注意',
    '证据(到单元格)',
    '法律依据',
    '怎样就不成为线索',
    '调查核实清单',
    '排序分的组成',
    '相似线索',
    '不是结论',
  ];
  const places = parts.map((part) => text.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(text).toContain('到账金额 = 12,345.67 元 ← D');
  expect(text).toContain('原文“1.234567万”');
  expect(text).toContain('执行工作规定第3条「未核实」');
  expect(text).toContain('? 经批准延缓发放:未能检验(没有延缓发放数据)');
});

test('similar clues are of the same model, the same court first', () => {
  if (first === undefined) throw new Error('no clue');
  const similar = similarClues(
    first.clue,
    clues.map(({ clue }) => clue),
  );
  expect(similar.length).toBeGreaterThan(0);
  expect(similar.every((one) => one.model === first.clue.model && one.id !== first.clue.id)).toBe(true);
});
