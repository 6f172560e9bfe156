import type { OpenInspection } from '#intake';
import type { Cli } from '../../cli.ts';

const isBlank = (cells: readonly unknown[]): boolean => cells.every((cell) => cell === null || cell === '');

/** The members of an object as lines, without its braces. */
function members(value: object): readonly string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${JSON.stringify(member)}`);
}

/**
 * Prints an inspection as one JSON object, row by row: a file of a million rows never stands in memory. Cells are as
 * they were read, in full; blank rows are left out.
 */
export async function printInspectionJson(cli: Cli, open: OpenInspection, most: number): Promise<void> {
  const { sheets, ...file } = open.inspection;
  cli.out(`{${members(file).join(',\n')},\n"sheets":[`);
  for (const [place, sheet] of sheets.entries()) {
    cli.out(`${place === 0 ? '' : ','}{${members(sheet).join(',\n')},\n"cells":[`);
    let printed = 0;
    for await (const batch of most === 0 ? [] : open.rows(sheet.index)) {
      for (const { row, cells } of batch) {
        if (printed >= most || isBlank(cells)) continue;
        cli.out(`${printed === 0 ? '' : ','}${JSON.stringify({ row, cells })}`);
        printed++;
      }
      if (printed >= most) break;
    }
    cli.out(']}');
  }
  cli.out(']}');
}
