import { createTables, isCurrent, removeBatches } from './screening-tables.ts';
import type { DataSession } from './open-data.ts';
import { rebuildScreening } from '../batch/rebuild.ts';

/**
 * Brings the screening copy in step with the record, which alone says what was imported: batches that it does not know
 * were cut off before they became real and are removed; if one is missing, the copy is built again.
 */
export async function settle(session: DataSession, onRebuild?: () => void): Promise<void> {
  const { store, schema } = session;
  const batches = await store.record.batches();
  if (!(await isCurrent(session.database(), schema))) {
    if (batches.length === 0) {
      await session.resetDatabase();
      await createTables(session.database(), schema);
      return;
    }
    onRebuild?.();
    await rebuildScreening(session);
    return;
  }
  const rows = await session.database().rows('SELECT id FROM source_batch');
  const present = new Set(rows.map((row) => Number(row['id'])));
  const real = new Set(batches.map((batch) => batch.id));
  if ([...real].some((id) => !present.has(id))) {
    onRebuild?.();
    await rebuildScreening(session);
    return;
  }
  await removeBatches(
    session.database(),
    schema,
    [...present].filter((id) => !real.has(id)),
  );
}
