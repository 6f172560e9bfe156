import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DOCS_PAGES } from '../../scripts/docs-pages.ts';
import { readRepositoryFile, repository, repositoryFiles } from './repository.ts';
import { ROOMS } from './rooms.ts';

const pages = repositoryFiles('', '.md');

test.each(Object.entries(DOCS_PAGES))(
  '%s is up to date (./bin/run-node scripts/write-docs.ts writes it)',
  (file, render) => {
    expect(readRepositoryFile(file)).toBe(render());
  },
);

/** The anchors that a page offers, as code forges make them from headings. */
function anchorsOf(markdown: string): Set<string> {
  const headings = markdown.matchAll(/^#{1,6}\s+(.+)$/gmu);
  return new Set(
    [...headings].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/gu, '-'),
    ),
  );
}

function brokenLinks(page: string): string[] {
  const text = readRepositoryFile(page).replace(/```[\s\S]*?```/gu, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/u.test(link))
    .filter((link) => {
      const [target = '', anchor] = decodeURIComponent(link).split('#');
      const file = target === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), target));
      if (!existsSync(path.join(repository, file))) return true;
      return anchor !== undefined && !anchorsOf(readRepositoryFile(file)).has(anchor);
    });
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  expect(brokenLinks(page)).toEqual([]);
});

test('every page of docs is reached from the README or from another page', () => {
  const linked = new Set(
    pages.flatMap((page) =>
      [...readRepositoryFile(page).matchAll(/\]\(([^)#\s]+)/gu)].map(([, link = '']) =>
        path.posix.normalize(path.posix.join(path.posix.dirname(page), link)),
      ),
    ),
  );
  expect(pages.filter((page) => page.startsWith('docs/') && !linked.has(page))).toEqual([]);
});

test('the page of the architecture names every room, in the order of the table', () => {
  const rows = readRepositoryFile('docs/architecture.md').matchAll(/^\| `([a-z]+)` \|/gmu);
  expect([...rows].map(([, room]) => room)).toEqual(ROOMS);
});

test('the readmes in English and Chinese have the same parts and the same commands', () => {
  const outline = (file: string): unknown => {
    const text = readRepositoryFile(file);
    const headings = [...text.matchAll(/^#+ /gmu)].map(([mark]) => mark);
    const blocks = [...text.matchAll(/```[\s\S]*?```/gu)].map(([block]) =>
      block.replace(/#(?!\{).*$/gmu, '').replace(/\s+$/gmu, ''),
    );
    return { headings, blocks };
  };
  expect(outline('README.zh.md')).toEqual(outline('README.md'));
});

test('the change log tells of this version, and the licence is the one of package.json', () => {
  const { version, license } = JSON.parse(readRepositoryFile('package.json')) as { version: string; license: string };
  expect(readRepositoryFile('CHANGELOG.md')).toContain(`## ${version}`);
  expect(license).toBe('Apache-2.0');
  expect(readRepositoryFile('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/u);
  expect(readRepositoryFile('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
});
