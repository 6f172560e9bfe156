import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#store';
import { workFolder } from '../../../tests/work-folder.ts';
import { layoutOf } from './layout-key.ts';
import { currentMappings, recordedMemory } from './mapping-memory.ts';
import type { MappingMemory } from './mapping-memory.ts';

const who = { by: '专员', why: '核对过原表' };
const layout = layoutOf(['案号', '收案 时间', '备注', '金额']);
const at = (header: string): { header: string; nth: number } => ({ header, nth: 0 });

async function withMemory<T>(folder: string, work: (memory: MappingMemory) => Promise<T>): Promise<T> {
  const store = await openStore(folder);
  try {
    return await work(recordedMemory(store.record));
  } finally {
    await store.close();
  }
}

/** Open until the test ends. */
async function memoryIn(folder: string): Promise<MappingMemory> {
  const store = await openStore(folder);
  onTestFinished(() => store.close());
  return recordedMemory(store.record);
}

test('a decision is kept with who, when and why, and versions of a layout add up field by field', async () => {
  const folder = workFolder();
  const fields = { 'enforcement_case.filed_on': at('收案时间'), 'enforcement_case.cause': null };
  await withMemory(folder, async (memory) => {
    await memory.save({
      source: '甲院',
      layout,
      table: 'enforcement_case',
      fields,
      ...who,
      at: '2024-01-01T00:00:00Z',
    });
    await memory.save({ source: '甲院', layout, fields: { 'enforcement_case.amount_due': at('金额') }, ...who });
  });
  const again = await memoryIn(folder);
  expect(await again.find('甲院', layoutOf(['金额', '备注', '收案时间', '案号']))).toMatchObject({
    exact: true,
    mapping: {
      version: 2,
      table: 'enforcement_case',
      by: '专员',
      fields: { ...fields, 'enforcement_case.amount_due': at('金额') },
    },
  });
  expect((await again.history('甲院')).map(({ version, why }) => [version, why])).toEqual([
    [1, who.why],
    [2, who.why],
  ]);
  expect(await again.find('乙院', layout)).toBeUndefined();
});

test('a layout that changed in one column still finds its mapping; one that has little in common does not', async () => {
  const folder = workFolder();
  const memory = await memoryIn(folder);
  await memory.save({ source: '甲院', layout, table: 'enforcement_case', fields: {}, ...who });
  expect(await memory.find('甲院', layoutOf(['案号', '收案时间', '备注', '标的']))).toMatchObject({ exact: false });
  expect(await memory.find('甲院', layoutOf(['案号', '拍品', '标的']))).toBeUndefined();
});

test('what is forgotten does not count, stays in the history, and can be decided anew from nothing', async () => {
  const folder = workFolder();
  const memory = await memoryIn(folder);
  await memory.save({ source: '甲院', layout, table: 'enforcement_case', fields: { 'a.b': at('案号') }, ...who });
  expect(await memory.forget('甲院', layout.fingerprint, who)).toMatchObject({ version: 2, state: 'forgotten' });
  expect(await memory.forget('甲院', layout.fingerprint, who)).toBeUndefined();
  expect(await memory.find('甲院', layout)).toBeUndefined();
  const anew = await memory.save({ source: '甲院', layout, fields: {}, ...who });
  expect(anew).toMatchObject({ version: 3, table: null, fields: {} });
  expect(currentMappings(await memory.history())).toEqual([anew]);
  expect(await memory.history()).toHaveLength(3);
});
