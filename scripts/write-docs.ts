import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder } from '#content';
import { DOCS_PAGES } from './docs-pages.ts';

for (const [name, render] of Object.entries(DOCS_PAGES)) writeFileSync(path.join(repositoryFolder, name), render());
