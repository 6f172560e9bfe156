import { card, element, table } from './element.ts';
import type { PageData, PageScore } from './page-data.ts';
import { percentText, whole } from './texts.ts';

function share(part: number, of: number): HTMLElement {
  if (of === 0) return element('span', { class: 'note' }, ['—']);
  const value = part / of;
  const bar = element('span', { class: value < 0.9 ? 'bar low' : 'bar' });
  bar.style.width = percentText(value);
  return element('span', { class: 'coverage' }, [element('span', { class: 'track' }, [bar]), percentText(value)]);
}

function othersText(score: PageScore): string {
  return score.others.map(([kind, count]) => `${kind} ${String(count)}`).join('、');
}

function sum(scores: readonly PageScore[], of: (score: PageScore) => number): number {
  return scores.reduce((total, score) => total + of(score), 0);
}

function rowOf(score: PageScore, name: string): readonly (HTMLElement | string)[] {
  return [
    score.model,
    name,
    whole(score.planted),
    whole(score.found),
    share(score.found, score.planted),
    whole(score.clues),
    whole(score.correct),
    share(score.correct, score.clues),
    element('span', { class: 'small' }, [othersText(score)]),
  ];
}

/** How the clues compare with what was put into the synthetic province on purpose; null for real data. */
export function scoreSection(data: PageData): HTMLElement | null {
  if (data.score.length === 0) return null;
  const total: PageScore = {
    model: '合计',
    title: '',
    planted: sum(data.score, (score) => score.planted),
    found: sum(data.score, (score) => score.found),
    clues: sum(data.score, (score) => score.clues),
    correct: sum(data.score, (score) => score.correct),
    others: [],
  };
  const rows = [...data.score.map((score) => rowOf(score, score.title)), rowOf(total, '')];
  const head = ['模型', '名称', '埋入违法', '找到', '查全', '线索', '属实', '查准', '其余线索对应'];
  return card('与真值比对', '虚构数据中有意埋入的违法、临界与合法例外', [table(head, rows, [2, 3, 5, 6])], 'score');
}
