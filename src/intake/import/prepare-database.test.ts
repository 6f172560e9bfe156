import path from 'node:path';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { useEmbedded } from '#store';
import { workFolder } from '../../../tests/work-folder.ts';
import { rebuildScreening } from '../batch/rebuild.ts';
import { openData } from '../session/open-data.ts';
import type { DataSession } from '../session/open-data.ts';
import { importInto } from './import-paths.ts';

async function receipts(session: DataSession): Promise<string[]> {
  const rows = await session
    .database()
    .rows('SELECT id, receipt_no, amount, arrived_on FROM fund_receipt ORDER BY receipt_no');
  return rows.map((row) => Object.values(row).map(String).join('|'));
}

test('tables of a database come in by their comments, and a rebuild needs the database no more', async () => {
  const folder = workFolder();
  const server = await useEmbedded(path.join(folder, 'postgres'));
  const data = path.join(folder, 'data');
  const secret = 'top-secret-password';
  const client = new Client(server.config);
  await client.connect();
  await client.query(`
    CREATE TABLE dzmx (lsh text PRIMARY KEY, ah text, je numeric(18,2), kxxz text, rq date);
    COMMENT ON TABLE dzmx IS '到账明细';
    COMMENT ON COLUMN dzmx.lsh IS '到账编号'; COMMENT ON COLUMN dzmx.ah IS '案号';
    COMMENT ON COLUMN dzmx.je IS '到账金额'; COMMENT ON COLUMN dzmx.kxxz IS '款项性质'; COMMENT ON COLUMN dzmx.rq IS '到账日期';
    INSERT INTO dzmx SELECT 'DZ' || i, '（2023）浙0624执' || i || '号', i + 0.10, '执行案款', '2023-01-05' FROM generate_series(1, 30) AS i;
    CREATE TABLE other (x int);
    CREATE ROLE reader LOGIN PASSWORD '${secret}'; GRANT SELECT ON dzmx, other TO reader`);
  const { database = '', host = '', port = 5432 } = server.config;
  const url = `postgres://reader:${secret}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  const session = await openData(data, { memoryLimit: '600MB' });
  try {
    const report = await importInto(session, [url], { tables: ['dzmx', 'nowhere'] });
    expect(report.files.map((file) => [file.name, file.status])).toEqual([
      [`postgres://reader@localhost/${database}/public/dzmx.jsonl`, 'taken'],
      [`postgres://reader@localhost/${database}/nowhere`, 'refused'],
    ]);
    expect(report.rows.taken).toBe(30);
    expect(JSON.stringify(report)).not.toContain(secret);
    expect((await importInto(session, [url], { tables: ['dzmx'] })).files[0]?.status).toBe('known');
    const before = await receipts(session);
    expect(before).toHaveLength(30);
    await client.query('DROP TABLE dzmx');
    await rebuildScreening(session);
    expect(await receipts(session)).toEqual(before);
  } finally {
    await session.close();
    await client.end();
    await server.release();
  }
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => path.join(data, name));
  const holding = files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(secret));
  expect(holding).toEqual([]);
}, 120_000);
