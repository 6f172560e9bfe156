import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readRepositoryFile, repository, repositoryFiles } from './repository.ts';
import { allowedRooms, isRoom, PURE_ROOMS, ROOMS, type Room } from './rooms.ts';
import { importsOf, targetOf, type SourceImport } from './source-imports.ts';

const place = ({ file, line, specifier }: SourceImport): string => `${file}:${String(line)} imports ${specifier}`;
const isTest = (file: string): boolean => file.endsWith('.test.ts');
const sources = (room: Room): string[] =>
  existsSync(path.join(repository, 'src', room)) ? repositoryFiles(`src/${room}`, '.ts') : [];

test('src holds rooms of the table and nothing else', () => {
  const others = repositoryFiles('src').filter((file) => !isRoom(file.split('/')[1] ?? ''));
  expect(others).toEqual([]);
});

test('package.json offers the index of every room but the command line, which nobody imports', () => {
  const { imports } = JSON.parse(readRepositoryFile('package.json')) as { imports: Record<string, string> };
  const rooms = ROOMS.filter((room) => room !== 'cli').map((room) => [`#${room}`, `./src/${room}/index.ts`]);
  expect(imports).toEqual(Object.fromEntries(rooms));
  const missing = Object.values(imports).filter((file) => !existsSync(path.join(repository, file)));
  expect(missing).toEqual([]);
});

test.each(ROOMS)('%s imports only rooms that it may, and those by their name', (room) => {
  const allowed = new Set(allowedRooms(room).map((name) => `#${name}`));
  const wrong = sources(room)
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('#') && !allowed.has(specifier));
  expect(wrong.map(place)).toEqual([]);
});

test.each(ROOMS)('%s reaches into no other room, and writes file endings out', (room) => {
  const wrong = sources(room)
    .flatMap(importsOf)
    .filter((found) => found.specifier.startsWith('.'))
    .filter((found) => {
      const target = targetOf(found);
      const inside = target.startsWith(`src/${room}/`) || (isTest(found.file) && /^tests\/[a-z-]+\.ts$/u.test(target));
      return !inside || !existsSync(path.join(repository, target));
    });
  expect(wrong.map(place)).toEqual([]);
});

test.each(PURE_ROOMS)('%s has no input or output', (room) => {
  const wrong = sources(room)
    .filter((file) => !isTest(file))
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('node:') || specifier === '(computed)');
  expect(wrong.map(place)).toEqual([]);
});

/** The files from `file` back to itself over imports that are there when the program runs. */
function cycleFrom(file: string, next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [file];
  for (const here of queue) {
    for (const target of next.get(here) ?? []) {
      if (target === file) {
        const trail = [file];
        for (let at: string | undefined = here; at !== undefined && at !== file; at = cameFrom.get(at)) trail.push(at);
        return [...trail, file].reverse();
      }
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, here);
      queue.push(target);
    }
  }
  return undefined;
}

test.each(ROOMS)('%s has no cycle of files', (room) => {
  const next = new Map(
    sources(room).map((file) => {
      const local = importsOf(file).filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly);
      return [file, local.map(targetOf)] as const;
    }),
  );
  const cycles = [...next.keys()].flatMap((file) => cycleFrom(file, next)?.join(' → ') ?? []);
  expect(cycles).toEqual([]);
});

test('tests, scripts and benchmarks use rooms by their name', () => {
  const files = ['tests', 'scripts', 'benchmarks', 'models']
    .filter((folder) => existsSync(path.join(repository, folder)))
    .flatMap((folder) => repositoryFiles(folder, '.ts'));
  const wrong = files.flatMap(importsOf).filter((found) => {
    if (found.specifier.startsWith('#')) return !isRoom(found.specifier.slice(1));
    // The command line is the program itself and has no index: its tests drive its files.
    return (
      found.specifier.startsWith('.') &&
      targetOf(found).startsWith('src/') &&
      !(place(found).startsWith('tests/cli/') && targetOf(found).startsWith('src/cli/'))
    );
  });
  expect(wrong.map(place)).toEqual([]);
});
