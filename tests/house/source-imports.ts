import path from 'node:path';
import ts from 'typescript';
import { readRepositoryFile } from './repository.ts';

export interface SourceImport {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** Only types are taken: nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

function specifierOf(node: ts.Node): { text: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return {
      text: node.moduleSpecifier.text,
      typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    return { text: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return { text: argument && ts.isStringLiteral(argument) ? argument.text : '(computed)', typeOnly: false };
  }
  return undefined;
}

/** All imports, re-exports and dynamic imports of a file. */
export function importsOf(file: string): SourceImport[] {
  const source = ts.createSourceFile(file, readRepositoryFile(file), ts.ScriptTarget.Latest);
  const found: SourceImport[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push({ file, line, specifier: specifier.text, typeOnly: specifier.typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The file that a relative import means, as a path from the repository's root. */
export const targetOf = ({ file, specifier }: SourceImport): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
