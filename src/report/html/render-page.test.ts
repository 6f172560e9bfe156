import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { buildPageData } from './build-page-data.ts';
import { pageScript } from './page-script.ts';
import { renderPage, scriptJson } from './render-page.ts';

const data = buildPageData(sampleRun(40));
const page = renderPage(data);

/** The page without the chart library, whose licence and namespaces name addresses that nothing calls. */
function ownParts(): string {
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map((match) => match[1] ?? '');
  const library = scripts.find((script) => script.length > 500_000) ?? '';
  expect(library).not.toBe('');
  return page.replace(library, '');
}

test('nothing leads outside', () => {
  expect(
    ownParts().match(/.{0,40}(?:https?:|url\(|@import|<link|<iframe|<img|\s(?:src|href|action)=["'])/giu),
  ).toBeNull();
});

test('only its own scripts may run, and they are whole', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy.match(/'sha256-/gu)).toHaveLength(2);
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map((match) => match[1] ?? '');
  expect(scripts).toHaveLength(2);
  for (const script of scripts) expect(() => new Script(script)).not.toThrow();
});

test('the modules of the script declare each name once and import nothing', () => {
  const script = pageScript();
  const names = [...script.matchAll(/^(?:async )?(?:function|const|class|let) (\w+)/gmu)].map((match) => match[1]);
  expect(names.length).toBeGreaterThan(30);
  expect(new Set(names).size).toBe(names.length);
  expect(script).not.toMatch(/^(?:import|export) /mu);
});

test('the data come back from the page as they were', () => {
  const json = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/u.exec(page)?.[1] ?? '';
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(data)));
});

test('data cannot end the script that holds them', () => {
  const text = scriptJson({ says: '</script><img onerror=x>&\u2028' });
  expect(text).not.toMatch(/[<>&\u2028]/u);
  expect(JSON.parse(text)).toEqual({ says: '</script><img onerror=x>&\u2028' });
});

test('what clues have in common is kept once', () => {
  const many = buildPageData(sampleRun(2000));
  expect(many.shared.conditions).toHaveLength(2);
  expect(many.shared.basis).toHaveLength(1);
  expect(JSON.stringify(many.clues).length / many.clues.length).toBeLessThan(900);
});

test('a long list is cut by rank and says so', () => {
  const long = buildPageData(sampleRun(5200));
  expect(long.clues).toHaveLength(5000);
  expect(long.clueCount).toBe(5200);
});
