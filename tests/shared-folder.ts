import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of real data and law texts beside the repository, where there is one; tests that need it name themselves skipped. */
export function sharedFolder(): string | undefined {
  const folder = path.resolve(import.meta.dirname, '../../shared');
  return existsSync(folder) ? folder : undefined;
}
