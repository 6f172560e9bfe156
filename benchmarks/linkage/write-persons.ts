import { writeFileSync, appendFileSync } from 'node:fs';
import { HEADER, chinesePersons } from '../../tests/chinese-persons.ts';

/** Writes invented persons as CSV, with the column 真值 that tells whom each row stands for. */
export function writePersons(file: string, count: number): void {
  writeFileSync(file, `${HEADER.join(',')},真值\n`);
  const rows = chinesePersons(count);
  for (let start = 0; start < rows.length; start += 50_000) {
    const part = rows.slice(start, start + 50_000).map(({ cells, person }) => `${cells.join(',')},${person}\n`);
    appendFileSync(file, part.join(''));
  }
}
