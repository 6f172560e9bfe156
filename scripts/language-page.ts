import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder } from '#content';
import { FUNCTIONS, NOT_YET, OPERATION_NAMES, type Signature } from '#language';

const FILE = 'docs/model-language.md';

const KINDS: Readonly<Record<Signature['args'][number], string>> = {
  date: 'date',
  duration: 'duration',
  flag: 'condition',
  text: 'text',
  number: 'number',
  entity: 'entity',
  any: 'value',
  same: 'value',
  ordered: 'value',
  texts: 'list',
  case: 'case',
};

function call(name: string, { args, many, least, ordered }: Signature): string {
  const shown = args.map((kind, i) => `${KINDS[kind]}${least !== undefined && i >= least ? '?' : ''}`).join(', ');
  return `${name}(${shown}${many === true ? ', …' : ''}${ordered === true ? ' by order' : ''})`;
}

function table(aggregate: boolean): string {
  const rows = Object.entries(FUNCTIONS)
    .filter(([, signature]) => signature.aggregate === aggregate)
    .map(
      ([name, signature]) =>
        `| \`${call(name, signature)}\` | ${signature.gives} | ${signature.zh} | ${signature.en} |`,
    );
  // in_force reads a parameter, not a value: it stands beside the functions of the list.
  const inForce =
    '| `in_force(parameter, date)` | same | 参数在该日施行的值 | the value of a dated parameter on that day |\n' +
    '| `supplied(alias.field)` | flag | 来源表是否有这一列 | whether the sheet of the row has that column: an empty cell and a missing column are two things |';
  return ['| function | gives | 中文 | English |', '|---|---|---|---|', ...rows, ...(aggregate ? [] : [inForce])].join(
    '\n',
  );
}

const BLOCKS: Readonly<Record<string, () => string>> = {
  functions: () => table(false),
  aggregates: () => table(true),
  operations: () =>
    `Operations: ${OPERATION_NAMES.map((name) => `\`${name}\``).join(', ')}. Not there yet: ${NOT_YET.map((name) => `\`${name}\``).join(', ')}.`,
};

/** docs/model-language.md with its tables made anew; the text between the marks is the program's, the rest is written by hand. */
export function renderLanguagePage(): string {
  const page = readFileSync(path.join(repositoryFolder, FILE), 'utf8');
  return page.replace(
    /(<!-- (\w+) -->\n)[^]*?(<!-- end -->)/gu,
    (_, open: string, name: string, end: string) => `${open}\n${BLOCKS[name]?.() ?? ''}\n\n${end}`,
  );
}
