import path from 'node:path';
import type { BatchRecord, StoredFile } from '#store';
import { StoreError } from '#store';
import { openDelivery } from '#documents';
import { FileFault, archiveBudget, openArchive } from '#readers';
import type { Archive, ArchiveBudget } from '#readers';
import type { MappingAdviser } from '../mapping/mapping-advice.ts';
import type { HeaderIndex } from '../recognise/header-index.ts';
import { recogniseFile } from '../recognise/recognise-file.ts';
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
  /** An archive; its members follow as files of their own. */
  | { readonly status: 'unpacked'; readonly stored: StoredFile; readonly format: string; readonly message: ReportText }
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
  advise: MappingAdviser | undefined,
): Promise<Pick<PreparedFile & { status: 'ready' }, 'format' | 'encoding' | 'plans' | 'unrecognised'>> {
  const file = await openDelivery(stored.address, name);
  try {
    return { format: file.format, encoding: file.encoding, ...(await recogniseFile(index, file, name, advise)) };
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

function unpackedText(archive: Archive): ReportText {
  const { members, refused, noise } = archive;
  const left =
    noise === 0 ? { zh: '', en: '' } : { zh: `,略过系统文件 ${noise} 个`, en: `, ${noise} system files left out` };
  const bad =
    refused.length === 0
      ? { zh: '', en: '' }
      : { zh: `,${refused.length} 个无法读取`, en: `, ${refused.length} not readable` };
  return {
    zh: `压缩包,内有 ${members.length + refused.length} 个文件${left.zh}${bad.zh}。`,
    en: `An archive of ${members.length + refused.length} files${left.en}${bad.en}.`,
  };
}

/** What the files of one import share while they are prepared. */
export interface Preparation {
  readonly session: DataSession;
  readonly index: HeaderIndex;
  readonly known: Map<string, ReportText>;
  /** What people decided about layouts of this source. */
  readonly advise?: MappingAdviser;
  readonly signal?: AbortSignal | undefined;
}

/** A delivered file before it is kept. */
export interface Delivered {
  readonly path: string;
  readonly name: string;
  readonly bytes: string | AsyncIterable<Buffer>;
}

async function prepareMembers(
  preparation: Preparation,
  archive: Archive,
  outer: Delivered,
  budget: ArchiveBudget,
): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = [];
  const at = (inner: string): { path: string; name: string } => ({
    path: `${outer.path}/${inner}`,
    name: `${outer.name}/${inner}`,
  });
  for (const member of archive.members) {
    preparation.signal?.throwIfAborted();
    prepared.push(...(await prepareOne(preparation, { ...at(member.path), bytes: member.bytes() }, budget)));
  }
  for (const { path: inner, fault } of archive.refused) {
    prepared.push({ ...at(inner), status: 'refused', message: fault.messages });
  }
  return prepared;
}

async function prepareStored(
  preparation: Preparation,
  stored: StoredFile,
  file: Delivered,
  outer: ArchiveBudget | undefined,
): Promise<PreparedFile[]> {
  const { path: place, name } = file;
  const { index, known } = preparation;
  const budget = outer?.inner() ?? archiveBudget();
  const archive = await openArchive(stored.address, path.basename(name), budget);
  if (archive !== undefined) {
    try {
      const self = { path: place, name, stored, format: archive.format, message: unpackedText(archive) };
      return [{ ...self, status: 'unpacked' }, ...(await prepareMembers(preparation, archive, file, budget))];
    } finally {
      await archive.close();
    }
  }
  const before = known.get(stored.sha256);
  if (before !== undefined) return [{ path: place, name, status: 'known', stored, message: before }];
  known.set(stored.sha256, {
    zh: `与本次导入的“${name}”内容完全相同,只导入一次。`,
    en: `Its content is the same as "${name}" of this import; imported once.`,
  });
  return [
    { path: place, name, status: 'ready', stored, ...(await recognise(index, stored, name, preparation.advise)) },
  ];
}

/** See {@link prepareFile}; for bytes that do not lie in a file of their own. */
export async function prepareOne(
  preparation: Preparation,
  file: Delivered,
  budget?: ArchiveBudget,
): Promise<PreparedFile[]> {
  const { path: place, name } = file;
  const refused = (message: ReportText): PreparedFile[] => [{ path: place, name, status: 'refused', message }];
  let stored: StoredFile;
  try {
    stored = await preparation.session.store.keepFile(file.bytes);
  } catch (error) {
    if (error instanceof FileFault) return refused(error.messages);
    if (error instanceof StoreError && error.code !== 'cannot-write') throw error;
    return refused(unreadable(error));
  }
  try {
    return await prepareStored(preparation, stored, file, budget);
  } catch (error) {
    if (error instanceof FileFault) return refused(error.messages);
    throw error;
  }
}

/**
 * Keeps a file and recognises its sheets; a file that cannot be read is named, and the import goes on. An archive gives
 * itself and, as files of their own, its members, those of archives inside it too.
 */
export async function prepareFile(preparation: Preparation, file: string): Promise<PreparedFile[]> {
  return prepareOne(preparation, { path: file, name: path.basename(file), bytes: file });
}
