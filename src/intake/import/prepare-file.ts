import path from 'node:path';
import type { BatchRecord, StoredFile } from '#store';
import { StoreError } from '#store';
import { FileFault, openFile } from '#readers';
import type { HeaderIndex } from '../recognise/header-index.ts';
import { recogniseSheet } from '../recognise/recognise-sheet.ts';
import type { Unrecognised } from '../recognise/recognise-sheet.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import type { DataSession } from '../session/open-data.ts';
import type { ReportText } from './import-report.ts';

/** A delivered file, kept and understood as far as it can be before a row is loaded. */
export type PreparedFile = { readonly path: string; readonly name: string } & (
  | {
      readonly status: 'ready';
      readonly stored: StoredFile;
      readonly format: string;
      readonly encoding: string | null;
      readonly plans: readonly SheetPlan[];
      readonly unrecognised: readonly Unrecognised[];
    }
  | { readonly status: 'known'; readonly stored: StoredFile; readonly message: ReportText }
  | { readonly status: 'refused'; readonly message: ReportText }
);

/** By hash: what to say of a file whose bytes are there already. */
export function knownFiles(batches: readonly BatchRecord[]): Map<string, ReportText> {
  const known = new Map<string, ReportText>();
  for (const batch of batches) {
    for (const file of batch.files) {
      const day = batch.receivedAt.slice(0, 10);
      known.set(file.sha256, {
        zh: `内容与 ${day} 第 ${batch.id} 批已导入的“${file.name}”完全相同,未重复导入。`,
        en: `Its content is the same as "${file.name}" of batch ${batch.id} (${day}); not imported again.`,
      });
    }
  }
  return known;
}

async function recognise(
  index: HeaderIndex,
  stored: StoredFile,
  name: string,
): Promise<Pick<PreparedFile & { status: 'ready' }, 'format' | 'encoding' | 'plans' | 'unrecognised'>> {
  const file = await openFile(stored.path, name);
  try {
    const plans: SheetPlan[] = [];
    const unrecognised: Unrecognised[] = [];
    for (const [place, sheet] of file.sheets.entries()) {
      const found = await recogniseSheet(index, sheet, place, path.parse(name).name);
      if ('plan' in found) plans.push(found.plan);
      else unrecognised.push(found.unrecognised);
    }
    return { format: file.format, encoding: file.encoding, plans, unrecognised };
  } finally {
    await file.close();
  }
}

function unreadable(error: unknown): ReportText {
  const text = error instanceof Error ? error.message : String(error);
  return {
    zh: `无法读取文件(${text})。请检查文件是否存在、是否有读取权限、是否正被其他程序占用。`,
    en: `The file cannot be read (${text}). Check that it is there, that you may read it, and that no other program holds it.`,
  };
}

/** Keeps a file and recognises its sheets; a file that cannot be read is named, and the import goes on. */
export async function prepareFile(
  session: DataSession,
  index: HeaderIndex,
  known: Map<string, ReportText>,
  file: string,
): Promise<PreparedFile> {
  const name = path.basename(file);
  let stored: StoredFile;
  try {
    stored = await session.store.keepFile(file);
  } catch (error) {
    if (error instanceof StoreError && error.code !== 'cannot-write') throw error;
    return { path: file, name, status: 'refused', message: unreadable(error) };
  }
  const before = known.get(stored.sha256);
  if (before !== undefined) return { path: file, name, status: 'known', stored, message: before };
  known.set(stored.sha256, {
    zh: `与本次导入的“${name}”内容完全相同,只导入一次。`,
    en: `Its content is the same as "${name}" of this import; imported once.`,
  });
  try {
    return { path: file, name, status: 'ready', stored, ...(await recognise(index, stored, name)) };
  } catch (error) {
    if (error instanceof FileFault) return { path: file, name, status: 'refused', message: error.messages };
    throw error;
  }
}
