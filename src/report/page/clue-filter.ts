import type { PageData } from './page-data.ts';

export interface ClueFilter {
  readonly text: string;
  readonly model: string;
  readonly stage: string;
  readonly depth: string;
  readonly court: string;
  readonly order: 'rank' | 'amount' | 'days';
}

export const EVERYTHING: ClueFilter = { text: '', model: '', stage: '', depth: '', court: '', order: 'rank' };

/** What a search looks through, for each clue. */
export function searchTexts(data: PageData): readonly string[] {
  return data.clues.map((clue) => {
    const model = data.models[clue.model];
    const court = data.shared.courts[clue.court] ?? '';
    return [clue.subject, clue.says, court, model?.code, model?.title, clue.id].join(' ').toLowerCase();
  });
}

/** Positions of the clues that pass, in the order asked for; every word of the search must occur. */
export function filterClues(data: PageData, texts: readonly string[], filter: ClueFilter): readonly number[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const passes = (position: number): boolean => {
    const clue = data.clues[position];
    if (clue === undefined) return false;
    const model = data.models[clue.model];
    if (filter.model !== '' && model?.code !== filter.model) return false;
    if (filter.stage !== '' && model?.stage !== filter.stage) return false;
    if (filter.depth !== '' && model?.depth !== filter.depth) return false;
    if (filter.court !== '' && data.shared.courts[clue.court] !== filter.court) return false;
    return words.every((word) => texts[position]?.includes(word));
  };
  const size = (position: number): number => data.clues[position]?.[filter.order] ?? -1;
  return data.clues
    .map((_, position) => position)
    .filter(passes)
    .sort((a, b) => size(b) - size(a) || a - b);
}
