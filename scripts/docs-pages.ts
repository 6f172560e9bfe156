import { renderLawPage, renderSchemaPage } from '#catalogue';
import { loadLaw, loadSchema } from '#content';
import { renderErrorsPage } from './errors-page.ts';
import { renderLanguagePage } from './language-page.ts';

/** The pages that are made from what the program itself reads; a test keeps them equal. */
export const DOCS_PAGES: Readonly<Record<string, () => string>> = {
  'docs/data-model.md': () => renderSchemaPage(loadSchema()),
  'docs/law.md': () => renderLawPage(loadLaw()),
  'docs/errors.md': renderErrorsPage,
  'docs/model-language.md': renderLanguagePage,
};
