import { expect, test } from 'vitest';
import { loadModelSources } from './index.ts';

test('a model source is named by its folder', () => {
  for (const source of loadModelSources()) {
    expect(source.path).toBe(`models/${source.slug}/model.yaml`);
    expect(source.text).not.toBe('');
  }
  expect(loadModelSources()).toBe(loadModelSources());
});
