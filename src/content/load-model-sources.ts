import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder } from './repository-folder.ts';

/** The unparsed rule of one model folder; `path` is relative to the repository. */
export interface ModelSource {
  readonly slug: string;
  readonly path: string;
  readonly text: string;
}

let cached: readonly ModelSource[] | undefined;

/** Every `models/<slug>/model.yaml`, by slug, read once. */
export function loadModelSources(): readonly ModelSource[] {
  if (cached !== undefined) return cached;
  const folder = path.join(repositoryFolder, 'models');
  const slugs = existsSync(folder) ? readdirSync(folder).sort() : [];
  const sources = slugs
    .map((slug) => ({ slug, path: `models/${slug}/model.yaml` }))
    .filter((model) => existsSync(path.join(repositoryFolder, model.path)))
    .map((model) => Object.freeze({ ...model, text: readFileSync(path.join(repositoryFolder, model.path), 'utf8') }));
  cached = Object.freeze(sources);
  return cached;
}
