import path from 'node:path';
import { expect, test } from 'vitest';
import { readRepositoryFile, repositoryFiles } from './repository.ts';
import { ROOMS } from './rooms.ts';

const typescript = repositoryFiles('', '.ts');
const isTest = (file: string): boolean => file.endsWith('.test.ts');

test('files and folders of code have names in kebab-case', () => {
  const wrong = typescript
    .filter((file) => /^(?:src|tests|scripts|benchmarks)\//u.test(file))
    .filter(
      (file) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.ts$/u.test(path.basename(file)) || /[A-Z_]/u.test(file),
    );
  expect(wrong).toEqual([]);
});

test('no drawer for odds and ends', () => {
  const wrong = repositoryFiles().filter((file) =>
    /(?:^|\/)(?:utils?|common|helpers?|misc)(?:\/|\.[a-z]+$)/u.test(file),
  );
  expect(wrong).toEqual([]);
});

const codeLines = (file: string): number =>
  readRepositoryFile(file)
    .split('\n')
    .filter((line) => !/^\s*(?:$|\/\/|\/?\*)/u.test(line)).length;

test('half of all source files have no more than 80 lines', () => {
  const sizes = repositoryFiles('src', '.ts')
    .filter((file) => !isTest(file))
    .map(codeLines)
    .sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
});

// Put together here, so that this file does not hold what it forbids.
const FORBIDDEN = [
  ['a note of unfinished work', ['\\bTO' + 'DO\\b', '\\bFIX' + 'ME\\b', '\\bX' + 'XX\\b']],
  [
    'the address of a package registry',
    ['registry\\.' + 'npmjs', 'npm' + 'mirror', '//regis' + 'try\\.', 'verd' + 'accio'],
  ],
  ['a path of one machine', ['(?<![\\w.])/wo' + 'rk/', '/ro' + 'ot/', '/ho' + 'me/[a-z]', '/Us' + 'ers/']],
  [
    'how the code was made',
    ['\\bCl' + 'aude\\b', '\\bAnth' + 'ropic\\b', '\\bsub' + '-?agents?\\b', '\\bAI (?:ass' + 'istant|gen' + 'erated)'],
  ],
  ['a lint rule switched off', ['eslint' + '-disable', '@ts-' + '(?:ignore|nocheck|expect-error)']],
] as const;

const texts = repositoryFiles().filter(
  (file) => /\.(?:ts|js|json|ya?ml|md|sh|tsv|html|css)$|^bin\/|^\.ci\/|^\.[a-z]+$/u.test(file) && file !== 'LICENSE',
);

test.each(FORBIDDEN)('no text holds %s', (_, words) => {
  const pattern = new RegExp(words.join('|'), 'u');
  const found = texts.flatMap((file) =>
    readRepositoryFile(file)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${String(i + 1)} ${line.trim().slice(0, 120)}`] : [])),
  );
  expect(found).toEqual([]);
});

test.each(['package-lock.json', 'runtime/package-lock.json'])('%s holds no download address', (file) => {
  const addresses = readRepositoryFile(file)
    .split('\n')
    .filter((line) => /"resolved"|tarball|\.tgz/u.test(line));
  expect(addresses).toEqual([]);
  expect(readRepositoryFile(path.join(path.dirname(file), '.npmrc'))).toContain('omit-lockfile-registry-resolved=true');
});

test('every package may be passed on', () => {
  const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as {
    packages: Record<string, { license?: string; dev?: boolean }>;
  };
  const free =
    /\b(?:MIT|ISC|BSD|Apache-2\.0|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|PostgreSQL|Zlib|Python-2\.0|MulanPSL)/u;
  const others = Object.entries(packages)
    .filter(([name, { dev }]) => name !== '' && dev !== true)
    .filter(([, { license }]) => license === undefined || !free.test(license))
    .map(([name, { license }]) => `${name}: ${license ?? 'no licence'}`);
  expect(others).toEqual([]);
});

test.each(ROOMS)('%s marks no test to be left out, and runs none alone', (room) => {
  const wrong = typescript
    .filter((file) => isTest(file) && file.startsWith(`src/${room}/`))
    .filter((file) => /\b(?:test|it|describe)\.(?:only|skip|todo)\(/u.test(readRepositoryFile(file)));
  expect(wrong).toEqual([]);
});
