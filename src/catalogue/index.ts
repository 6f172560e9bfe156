export { CatalogueError } from './catalogue-error.ts';
export type { CatalogueFault } from './catalogue-error.ts';
export { normaliseHeader } from './check-headers.ts';
export { parseSchema } from './parse-schema.ts';
export { SCHEMA_FAULTS } from './schema-faults.ts';
export { renderSchemaPage } from './render-schema-page.ts';
export { SENSITIVITY_CLASSES, SOURCE_OFFICES, TABLE_GROUPS } from './schema-types.ts';
export type {
  Companion,
  CompanionField,
  FieldDef,
  FieldType,
  Schema,
  SourceOffice,
  SensitivityClass,
  TableDef,
  TableGroup,
  Variant,
} from './schema-types.ts';
export { describeLimitValue } from './law/describe-limit-value.ts';
export { LawCatalogue } from './law/law-catalogue.ts';
export { CITATION_FAULTS, LAW_FAULTS } from './law/law-faults.ts';
export type * from './law/law-types.ts';
export { isDate } from './law/read-law-shape.ts';
export { parseLaw } from './law/parse-law.ts';
export { articleTitle, renderLawPage, verificationMark } from './law/render-law-page.ts';
export type { Citation, CitationProblem, CitationRequest, ResolvedCitation } from './law/resolve-citation.ts';
