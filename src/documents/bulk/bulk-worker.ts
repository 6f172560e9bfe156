import { parentPort } from 'node:worker_threads';
import { loadCourts } from '#content';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import type { BulkAnswer, BulkItem, BulkRequest } from './bulk-item.ts';
import { bulkRecord } from './bulk-record.ts';

const courts = loadCourts();

parentPort?.on('message', ({ batch, items }: BulkRequest) => {
  const lines = items.map(lineOf);
  const failed = lines.filter((line) => line.startsWith('{"error"')).length;
  const answer: BulkAnswer = { batch, lines, failed };
  parentPort?.postMessage(answer);
});

/** One bad document is named and the others go on; what it says is in no message. */
function lineOf(item: BulkItem): string {
  try {
    return JSON.stringify(bulkRecord(item.id, extract(plainDocument(item.text, item.carrier), { courts })));
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.name : 'Error', id: item.id });
  }
}
