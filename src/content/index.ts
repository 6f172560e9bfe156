export { loadCourts } from './courts.ts';
export { loadLaw } from './load-law.ts';
export { loadModelSources } from './load-model-sources.ts';
export type { ModelSource } from './load-model-sources.ts';
export { loadSchema } from './load-schema.ts';
export { repositoryFolder } from './repository-folder.ts';
