import type { HeaderIndex, TableHeaders } from './header-index.ts';

/** Length of the longest name that a table shares with the text. */
function nameLength(table: TableHeaders, text: string): number {
  return Math.max(0, ...table.names.map((alias) => (text.includes(alias) ? alias.length : 0)));
}

/** Names of the court's tables say exactly which table it is; those of 恢复执行 have the same parts as those of 首次执行. */
function courtScores(index: HeaderIndex, name: string): ReadonlyMap<string, number> | undefined {
  for (const [token] of name.matchAll(/(?<![a-z])t_[a-z]+/gu)) {
    const same = [token, token.replace(/^t_(?:hfzx|zxhf|hfzxaj)(?=[a-z])/u, 't_sczx')];
    const found = index.tables.filter((table) => table.courtTables.some((one) => same.includes(one)));
    if (found.length > 0) {
      return new Map(index.tables.map((table) => [table.def.name, found.includes(table) ? 1 : 0] as const));
    }
  }
  return undefined;
}

/**
 * What the names say for each table, 0 to 1: the sheet's name first, the file's where the sheet's says nothing.
 * The most specific name wins: 案款到账明细 is more than 案款.
 */
export function nameScores(index: HeaderIndex, names: readonly string[]): ReadonlyMap<string, number> {
  for (const name of names) {
    const court = courtScores(index, name);
    if (court !== undefined) return court;
    const lengths = index.tables.map((table) => [table.def.name, nameLength(table, name)] as const);
    const longest = Math.max(...lengths.map(([, length]) => length));
    if (longest < 2) continue;
    return new Map(lengths.map(([table, length]) => [table, length === longest ? 1 : (0.4 * length) / longest]));
  }
  return new Map();
}
