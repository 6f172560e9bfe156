import { createWriteStream } from 'node:fs';
import { HEADER, chinesePersons } from './chinese-persons.ts';
const [count = '10000', file = '/tmp/persons.csv'] = process.argv.slice(2);
const out = createWriteStream(file);
out.write(`${HEADER.join(',')},真值\n`);
let part: string[] = [];
for (const { cells, person } of chinesePersons(Number(count))) {
  part.push(`${cells.join(',')},${person}`);
  if (part.length === 10000) { out.write(`${part.join('\n')}\n`); part = []; }
}
if (part.length > 0) out.write(`${part.join('\n')}\n`);
out.end();
