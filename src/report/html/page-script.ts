import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '..', 'page');
const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+\.ts)';$/gmu;

/** Adds a module after those that it imports. */
function collect(name: string, into: Map<string, string>): void {
  if (into.has(name)) return;
  into.set(name, '');
  const script = stripTypeScriptTypes(readFileSync(path.join(FOLDER, name), 'utf8'));
  for (const match of script.matchAll(IMPORT)) collect(match[1] ?? '', into);
  const bare = script
    .replace(IMPORT, '')
    .replace(/^export (?=(?:async )?function |const |class )/gmu, '')
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{2,}/gu, '\n');
  into.delete(name);
  into.set(name, bare);
}

/**
 * The page's script: its modules in the order of their imports, without types, as one function. A page opened from a
 * file may not import modules, so they are put together here; two of them can't declare the same name.
 */
export function pageScript(): string {
  const modules = new Map<string, string>();
  collect('start.ts', modules);
  return `(() => {\n'use strict';\n${[...modules.values()].join('\n')}\n})();`;
}
