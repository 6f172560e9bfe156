import ts from 'typescript';
import { expect, test } from 'vitest';
import { CITATION_FAULTS, LAW_FAULTS, SCHEMA_FAULTS } from '#catalogue';
import { DIAGNOSTICS } from '#language';
import { readRepositoryFile, repositoryFiles } from './repository.ts';
import { ROOMS } from './rooms.ts';

const sources = repositoryFiles('src', '.ts').filter((file) => !file.endsWith('.test.ts'));

/** Names of unions of codes in a file: `type SomethingErrorCode = 'a' | 'b'`. */
function codesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readRepositoryFile(file), ts.ScriptTarget.Latest);
  return source.statements
    .filter(ts.isTypeAliasDeclaration)
    .filter(({ name }) => /(?:Error|Fault)Code$/u.test(name.text))
    .flatMap(({ type }) => (ts.isUnionTypeNode(type) ? [...type.types] : [type]))
    .filter(ts.isLiteralTypeNode)
    .flatMap(({ literal }) => (ts.isStringLiteral(literal) ? [literal.text] : []));
}

test.each(ROOMS)('docs/errors.md explains every error code of %s', (room) => {
  const page = readRepositoryFile('docs/errors.md');
  const codes = sources.filter((file) => file.startsWith(`src/${room}/`)).flatMap(codesOf);
  expect(codes.filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
});

const TABLES: readonly (readonly [string, object, readonly string[]])[] = [
  ['models', DIAGNOSTICS, ['src/language/']],
  ['schema', SCHEMA_FAULTS, ['src/catalogue/']],
  ['law', LAW_FAULTS, ['src/catalogue/']],
  ['citations', CITATION_FAULTS, ['src/catalogue/']],
];

test.each(TABLES)('every code for %s is given somewhere: the page holds none that never comes', (_, table, folders) => {
  const code = sources
    .filter((file) => folders.some((folder) => file.startsWith(folder)) && !/(?:diagnostics|faults)\.ts$/u.test(file))
    .map(readRepositoryFile)
    .join('\n');
  expect(Object.keys(table).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
});
