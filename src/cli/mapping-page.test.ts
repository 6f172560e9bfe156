import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { hengjian } from './testing/recording-cli.ts';
import { workFolder } from '../../tests/work-folder.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/mapping.md'), 'utf8');

/** The fenced blocks of the page in their order. */
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].map(([, kind = '', text = '']) => ({ kind, text }));

test('what docs/mapping.md shows is what the commands say', { timeout: 120_000 }, async () => {
  const folder = workFolder();
  vi.stubEnv('HENGJIAN_DATA', path.join(folder, 'data'));
  const inside = (word: string): string => (/\.(?:csv|yaml)$/u.test(word) ? path.join(folder, word) : word);
  let said = '';
  for (const { kind, text } of blocks) {
    if (kind === 'csv') writeFileSync(path.join(folder, '执行案件一月.csv'), text);
    if (kind === 'sh') {
      said = '';
      for (const line of text.trim().split('\n')) {
        const words = line.replace('./bin/hengjian ', '').split(' ').map(inside);
        const { out, err, exitCode } = await hengjian(...words);
        expect([line, exitCode, err]).toEqual([line, 0, '']);
        said += `${out}\n`;
      }
    }
    if (kind === 'text') for (const line of text.trim().split('\n')) expect(said).toContain(line);
  }
  expect(blocks.map(({ kind }) => kind)).toEqual(['csv', 'sh', 'text', 'sh', 'text', 'sh', 'text']);
  vi.unstubAllEnvs();
});
