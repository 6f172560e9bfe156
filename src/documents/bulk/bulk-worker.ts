import { parentPort } from 'node:worker_threads';
import { loadCourts } from '#content';
import { FileFault } from '#readers';
import type { DocumentText } from '../document-text.ts';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import type { BulkAnswer, BulkItem, BulkRequest } from './bulk-item.ts';
import { bulkRecord } from './bulk-record.ts';

const courts = loadCourts();

parentPort?.on('message', ({ batch, items }: BulkRequest) => {
  void answer(batch, items);
});

async function answer(batch: number, items: readonly BulkItem[]): Promise<void> {
  const lines: string[] = [];
  let failed = 0;
  for (const item of items) {
    const read = await linesOf(item);
    if ('error' in read) failed += 1;
    lines.push(...('error' in read ? [JSON.stringify(read)] : read.lines));
  }
  parentPort?.postMessage({ batch, lines, failed } satisfies BulkAnswer);
}

/** One bad document is named and the others go on; what it says is in no message. */
async function linesOf(
  item: BulkItem,
): Promise<{ lines: string[] } | { id: string; error: string; message?: unknown }> {
  const { id } = item;
  try {
    const documents = await documentsOf(item);
    const name = (at: number): string => (documents.length === 1 ? id : `${id}#${String(at + 1)}`);
    return { lines: documents.map((one, at) => JSON.stringify(bulkRecord(name(at), one, extract(one, { courts })))) };
  } catch (error) {
    if (error instanceof FileFault) return { id, error: error.code, message: error.messages };
    return { id, error: error instanceof Error ? error.name : 'Error' };
  }
}

/** The libraries for PDF and Word are loaded by workers that meet such files only. */
async function documentsOf(item: BulkItem): Promise<readonly DocumentText[]> {
  if ('text' in item && !/^\s*<(?:!doctype|html|div|p|a|table)/iu.test(item.text)) return [plainDocument(item.text)];
  const { readBytes, readDocument } = await import('../carriers/read-document.ts');
  if ('text' in item) return readBytes(Buffer.from(item.text), item.id);
  return 'bytes' in item ? readBytes(Buffer.from(item.bytes), item.name) : readDocument(item.file, item.name);
}
