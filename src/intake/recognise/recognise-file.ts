import path from 'node:path';
import type { RawFile, RawSheet } from '#readers';
import type { MappingAdviser } from '../mapping/mapping-advice.ts';
import type { HeaderIndex } from './header-index.ts';
import { recogniseBlocks } from './recognise-blocks.ts';
import { recogniseSheet } from './recognise-sheet.ts';
import type { Recognition, Unrecognised } from './recognise-sheet.ts';
import type { SheetPlan } from './sheet-plan.ts';

/** What the sheets of a file are. */
export interface RecognisedFile {
  readonly plans: readonly SheetPlan[];
  readonly unrecognised: readonly Unrecognised[];
}

/** Recognises every table in the sheets of an open file as people decided, else as it looks. */
export async function recogniseFile(
  index: HeaderIndex,
  file: RawFile,
  name: string,
  advise?: MappingAdviser,
): Promise<RecognisedFile> {
  const plans: SheetPlan[] = [];
  const unrecognised: Unrecognised[] = [];
  for (const [place, sheet] of file.sheets.entries()) {
    const stem = path.parse(name).name;
    const recognise = (one: RawSheet): Promise<Recognition> => recogniseSheet(index, one, place, stem, advise);
    for (const found of await recogniseBlocks(index, sheet, stem, recognise)) {
      if ('plan' in found) plans.push(found.plan);
      else unrecognised.push(found.unrecognised);
    }
  }
  return { plans, unrecognised };
}
