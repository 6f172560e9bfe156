import { readFileWith } from './read-file.ts';
import type { Tool } from './read-file.ts';

// A process of its own for each reading: the peak of memory never falls again.
const [tool = '', file = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await readFileWith(tool as Tool, file)));
