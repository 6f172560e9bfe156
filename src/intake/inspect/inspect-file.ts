import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Schema } from '#catalogue';
import { loadSchema } from '#content';
import { openDelivery } from '#documents';
import { archiveBudget, openArchive } from '#readers';
import type { Archive, RawFile } from '#readers';
import { IntakeError } from '../intake-error.ts';
import type { MappingAdviser } from '../mapping/mapping-advice.ts';
import { headerIndex } from '../recognise/header-index.ts';
import { recogniseFile } from '../recognise/recognise-file.ts';
import { dryRun } from './dry-run.ts';
import { inspectSheet } from './inspect-sheet.ts';
import type { Inspection, InspectedSheet, OpenInspection } from './inspection.ts';

export interface InspectOptions {
  /** Default: the repository's schema. */
  readonly schema?: Schema;
  /** What people decided about layouts of the source. */
  readonly advise?: MappingAdviser;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  throw new IntakeError(
    'path-not-found',
    `找不到文件:${file}。请检查路径;inspect 每次查看一个文件。`,
    `No such file: ${file}. Check the path; inspect looks at one file at a time.`,
  );
}

function archiveInspection(archive: Archive, file: string, size: number): Inspection {
  const refused = archive.refused.map(({ path: inner, fault }) => ({ path: inner, refused: fault.messages }));
  const members = [...archive.members.map((member) => ({ path: member.path })), ...refused];
  return { file: path.basename(file), format: archive.format, encoding: null, size, sheets: [], members };
}

async function inspectSheets(open: RawFile, name: string, options: InspectOptions): Promise<readonly InspectedSheet[]> {
  const schema = options.schema ?? loadSchema();
  const { plans, unrecognised } = await recogniseFile(headerIndex(schema), open, name, options.advise);
  const load = dryRun(schema, name);
  const sheets: InspectedSheet[] = [];
  for (const [index, sheet] of open.sheets.entries()) {
    const own = plans.filter((plan) => plan.index === index);
    const rest = unrecognised.filter((part) => part.index === index);
    sheets.push(await inspectSheet(schema, sheet, index, own, rest, load));
  }
  return sheets;
}

/**
 * Looks at a file as an import would and stores nothing: what its sheets are, how its columns would be mapped and why,
 * which cells would be repaired, which rows would go to quarantine.
 *
 * @throws {IntakeError} where there is no such file; {FileFault} where it cannot be read, naming why.
 */
export async function inspectFile(file: string, options: InspectOptions = {}): Promise<OpenInspection> {
  const size = await sizeOf(file);
  const name = path.basename(file);
  const archive = await openArchive(file, name, archiveBudget());
  if (archive !== undefined) {
    const inspection = archiveInspection(archive, file, size);
    await archive.close();
    return { inspection, rows: () => nothing(), close: () => Promise.resolve() };
  }
  const open = await openDelivery(file, name);
  try {
    const sheets = await inspectSheets(open, name, options);
    const { format, encoding } = open;
    return {
      inspection: { file: name, format, encoding, size, sheets, members: [] },
      rows: (index) => open.sheets[index]?.rows() ?? nothing(),
      close: () => open.close(),
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function* nothing(): AsyncIterable<readonly never[]> {
  yield await Promise.resolve([]);
}
