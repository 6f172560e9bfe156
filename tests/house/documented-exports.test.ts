import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { repository } from './repository.ts';
import { ROOMS } from './rooms.ts';

const indexes = ROOMS.map((room) => [room, path.join(repository, 'src', room, 'index.ts')] as const).filter(
  ([, file]) => existsSync(file),
);
const program = ts.createProgram(
  indexes.map(([, file]) => file),
  {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
);
const checker = program.getTypeChecker();

function undocumented(file: string): string[] {
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (symbol === undefined) return [];
  return checker.getExportsOfModule(symbol).flatMap((entry) => {
    const target = (entry.flags & ts.SymbolFlags.Alias) === 0 ? entry : checker.getAliasedSymbol(entry);
    // The fields of a type may speak for it; a function or a constant has nothing else.
    if ((target.flags & ts.SymbolFlags.Value) === 0) return [];
    return target.getDocumentationComment(checker).length > 0 ? [] : [entry.name];
  });
}

test.each(indexes)('%s explains every function and constant that it offers', (_, file) => {
  expect(undocumented(file)).toEqual([]);
});
