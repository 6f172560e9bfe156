import { expect, test } from 'vitest';
import type { Clue } from '#engine';
import { readTruth, scoreTruth } from './truth-score.ts';

const TRUTH = readTruth(
  [
    'model,case_no,key,class,kind,note',
    'AK-01,（2023）云9101执1号,DZ1,violation,unpaid,',
    'AK-01,（2023）云9101执1号,DZ2,exception,escrowed,',
    'AK-01,（2023）云9101执2号,DZ3,violation,paid_late,',
    'ZB-07,（2023）云9101执3号,,violation,too_early,',
    'ZB-07,（2023）云9101执4号,,near_miss,on_the_day,',
    'QX-05,（2023）云9101执5号,（2022）云9101执9号,violation,later_paid_first,',
    'QX-05,（2023）云9101执6号,（2022）云9101执9号,violation,later_paid_first,',
  ].join('\r\n'),
);

function clue(model: string, subject: string, id = `${model} ${subject}`): Clue {
  return { id, model, subject, key: ['123'] } as unknown as Clue;
}

test('a violation is found by its key, in whatever writing the cells have', () => {
  const [score] = scoreTruth(['AK-01'], TRUTH, [
    { clue: clue('AK-01', '（2023）云9101执1号'), texts: ['DZ1', '(2023)云9101执1号'] },
    { clue: clue('AK-01', '（2023）云9101执1号', 'second'), texts: ['DZ2', '(2023)云9101执1号'] },
    { clue: clue('AK-01', '（2023）云9101执8号', 'third'), texts: ['DZ8'] },
  ]);
  expect(score).toMatchObject({ planted: 2, found: 1, clues: 3, correct: 1 });
  expect(score?.missed.map((row) => row.key)).toEqual(['DZ3']);
  expect(score?.others).toEqual([
    { kind: '合法例外 escrowed', count: 1, examples: ['second'] },
    { kind: '未埋入', count: 1, examples: ['third'] },
  ]);
});

test('without a key the case decides', () => {
  const [score] = scoreTruth(['ZB-07'], TRUTH, [
    { clue: clue('ZB-07', '（2023）云9101执3号'), texts: [] },
    { clue: clue('ZB-07', '（2023）云9101执4号'), texts: [] },
  ]);
  expect(score).toMatchObject({ planted: 1, found: 1, clues: 2, correct: 1, others: [{ kind: '临界 on_the_day' }] });
});

test('where one clue shows the key, another of the same case is not counted as right', () => {
  const [score] = scoreTruth(['AK-01'], TRUTH, [
    { clue: clue('AK-01', '（2023）云9101执2号'), texts: ['DZ3'] },
    { clue: clue('AK-01', '（2023）云9101执2号', 'second'), texts: ['DZ9'] },
  ]);
  expect(score).toMatchObject({ clues: 2, correct: 1, others: [{ kind: '同案其他记录', count: 1 }] });
});

test('a clue that shows no key of its case answers to every line of the case', () => {
  const [score] = scoreTruth(['AK-01'], TRUTH, [{ clue: clue('AK-01', '（2023）云9101执2号'), texts: ['到账'] }]);
  expect(score).toMatchObject({ found: 1, correct: 1 });
});

test('a key that is a 案号 needs the case beside it', () => {
  const [score] = scoreTruth(['QX-05'], TRUTH, [
    { clue: clue('QX-05', '（2023）云9101执5号'), texts: ['(2022)云9101执9号'] },
  ]);
  expect(score).toMatchObject({ planted: 2, found: 1, correct: 1 });
});

test('a model with neither truth nor clues is left out', () => {
  expect(scoreTruth(['PM-01'], TRUTH, [])).toEqual([]);
});
