import path from 'node:path';

/** The folder that holds `schema/`, `law/` and `models/`. */
export const repositoryFolder = path.resolve(import.meta.dirname, '../..');
