import { readdirSync } from 'node:fs';
import path from 'node:path';
import { importInto, openData } from '#intake';

/**
 * Imports every folder below `deliveries`, one batch each, and tells how many batches stood there
 * when the data folder was opened and which were acknowledged since. Run again it goes on where it was stopped.
 */
export async function importDeliveries(
  dataDir: string,
  deliveries: string,
  tell: (line: string) => void,
): Promise<void> {
  const session = await openData(dataDir, { memoryLimit: '400MB' });
  try {
    const before = await session.store.record.batches();
    tell(`open ${String(before.length)}`);
    for (const [place, name] of readdirSync(deliveries).sort().entries()) {
      const receivedAt = new Date(Date.UTC(2024, 0, 1 + place)).toISOString();
      await importInto(session, [path.join(deliveries, name)], { source: '某法院', receivedAt });
      tell(`batch ${String(place + 1)}`);
    }
  } finally {
    await session.close();
  }
}

const [, script, dataDir, deliveries] = process.argv;
if (script === import.meta.filename && dataDir !== undefined && deliveries !== undefined) {
  await importDeliveries(dataDir, deliveries, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write('end\n');
}
