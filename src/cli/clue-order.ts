import { loadCourts } from '#content';
import type { Clue, RunRecord } from '#engine';
import { readRun } from '#screening';

/** Best first; equal ranks by id, so that the order is the same every time. */
export function ranked(clues: readonly Clue[]): readonly Clue[] {
  return [...clues].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
}

/** A kept run with its clues, best first. */
export function rankedRun(dataDir: string, id: string): { readonly run: RunRecord; readonly clues: readonly Clue[] } {
  const { run, clues } = readRun(dataDir, id);
  return { run, clues: ranked(clues) };
}

/** Name of a court by its code where the national table has it; the code itself otherwise. */
export function knownCourtName(code: string): string {
  return loadCourts().byCode(code)?.name ?? code;
}
