import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportInput } from '../report-input.ts';
import { buildPageData } from './build-page-data.ts';
import { renderPage } from './render-page.ts';

/** Writes the self-contained report; a reader sees the old file or the new one, never a part. */
export async function writeReport(file: string, input: ReportInput): Promise<void> {
  const page = renderPage(buildPageData(input));
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  await writeFile(part, page);
  await rename(part, file);
}
