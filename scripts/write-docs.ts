import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderLawPage, renderSchemaPage } from '#catalogue';
import { loadLaw, loadSchema, repositoryFolder } from '#content';

const pages = {
  'docs/data-model.md': renderSchemaPage(loadSchema()),
  'docs/law.md': renderLawPage(loadLaw()),
};
for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(repositoryFolder, name), text);
