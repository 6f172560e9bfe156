import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useEmbedded } from '#store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { openFile } from '../open-file.ts';
import type { RawCell } from '../raw-sheet.ts';
import { databaseAddress, isDatabaseUrl } from './database-address.ts';
import { openDatabase } from './open-database.ts';
import type { DatabaseDelivery, DatabaseOptions } from './open-database.ts';

async function using<T>(
  url: string,
  options: DatabaseOptions,
  work: (found: DatabaseDelivery) => Promise<T>,
): Promise<T> {
  const found = await openDatabase(url, options);
  try {
    return await work(found);
  } finally {
    await found.close();
  }
}

async function snapshot(found: DatabaseDelivery, name: string): Promise<Buffer> {
  const table = found.tables.find((one) => one.path.endsWith(`/${name}.jsonl`));
  if (table === undefined) throw new Error(`no ${name}`);
  const pieces: Buffer[] = [];
  for await (const piece of table.bytes()) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function read(bytes: Buffer, fromRow?: number) {
  const file = await openFile(put(workFolder(), 'x.jsonl', bytes), 'x.jsonl');
  try {
    const [sheet] = file.sheets;
    const rows: [number, ...RawCell[]][] = [];
    const batches = fromRow === undefined ? sheet?.rows() : sheet?.rows({ fromRow });
    for await (const batch of batches ?? []) for (const { row, cells } of batch) rows.push([row, ...cells]);
    return { format: file.format, name: sheet?.name, columns: sheet?.columns, comments: sheet?.columnComments, rows };
  } finally {
    await file.close();
  }
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'none', text: '' }),
    (error: unknown) => ({ code: (error as { code?: string }).code, text: JSON.stringify(error) + String(error) }),
  );

test('addresses are shown without their password', () => {
  expect(isDatabaseUrl('postgres://a/b')).toBe(true);
  expect(isDatabaseUrl('./postgres.csv')).toBe(false);
  expect(databaseAddress('postgresql://me:secret@h:5433/db?sslmode=require').shown).toBe('postgres://me@h:5433/db');
  expect(databaseAddress('mariadb://me@h/%E5%BA%93').shown).toBe('mysql://me@h/库');
  expect(databaseAddress('mysql://me@h/db', 'p@ss').url.password).toBe('p%40ss');
});

test.each([
  'postgres://me:secret@h',
  'mysql://me:secret@h:x/db',
  'postgres://me:secret@127.0.0.1:1/none',
  'mysql://me:secret@127.0.0.1:1/none',
])('a database that cannot be reached is named, its password never: %s', async (url) => {
  const { code, text } = await faultOf(openDatabase(url));
  expect(code).toBe('database-unreachable');
  expect(text).not.toContain('secret');
});

describe('PostgreSQL', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-database-'));
  let url = '';
  let release: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const server = await useEmbedded(path.join(folder, 'postgres'));
    release = () => server.release();
    const { config } = server;
    const client = new Client(config);
    await client.connect();
    await client.query(`
      CREATE TABLE t_case (id int PRIMARY KEY, c_ah text, n_je numeric(20,2), d_larq date, dt timestamp, tz timestamptz,
        big bigint, f8 double precision, ok boolean, raw bytea, doc jsonb);
      COMMENT ON TABLE t_case IS '案件';
      COMMENT ON COLUMN t_case.c_ah IS '案号';
      COMMENT ON COLUMN t_case.n_je IS '标的金额';
      INSERT INTO t_case VALUES
        (2, '（2023）浙0624执2号', 12345678901234567.89, '2023-01-05', '2023-01-05 10:20:46.5', '2023-01-05 02:20:46+00', 9007199254740993, 0.1, true, '\\x00ff', '{"a":1}'),
        (1, E'逗号,引号"换\\n行', NULL, NULL, NULL, NULL, 5, NULL, false, NULL, NULL);
      CREATE VIEW v_case AS SELECT id, c_ah FROM t_case;
      CREATE TABLE t_many AS SELECT i AS n FROM generate_series(1, 12001) AS i;
      CREATE VIEW v_bad AS SELECT 1 / (n - 6000) AS x FROM t_many;
      CREATE SCHEMA other;
      CREATE TABLE other."Odd ""name" ("列 ""一" text);
      CREATE ROLE reader LOGIN PASSWORD 'reader-secret';
      GRANT SELECT ON t_case, t_many, v_bad TO reader`);
    await client.end();
    const socket = encodeURIComponent(String(config.host));
    url = `postgres://reader:reader-secret@/${String(config.database)}?host=${socket}&port=${String(config.port ?? 5432)}`;
  }, 60_000);
  afterAll(async () => {
    await release();
    rmSync(folder, { recursive: true, force: true });
  });

  test('only what may be read is listed; columns, comments and cells are those of the database', async () => {
    await using(url, {}, async (found) => {
      expect(found.tables.map((table) => table.path.split('/').slice(-2).join('/'))).toEqual([
        'public/t_case.jsonl',
        'public/t_many.jsonl',
        'public/v_bad.jsonl',
      ]);
      const bytes = await snapshot(found, 't_case');
      expect(bytes.includes('reader-secret')).toBe(false);
      expect(await read(bytes)).toEqual({
        format: 'database',
        name: 't_case 案件',
        columns: ['id', 'c_ah', 'n_je', 'd_larq', 'dt', 'tz', 'big', 'f8', 'ok', 'raw', 'doc'],
        comments: ['', '案号', '标的金额', '', '', '', '', '', '', '', ''],
        rows: [
          [1, 1, '逗号,引号"换\n行', null, null, null, null, 5, null, false, null, null],
          [
            2,
            2,
            '（2023）浙0624执2号',
            '12345678901234567.89',
            '2023-01-05',
            '2023-01-05 10:20:46.5',
            '2023-01-05 10:20:46',
            '9007199254740993',
            0.1,
            true,
            '\\x00ff',
            '{"a": 1}',
          ],
        ],
      });
      expect(await snapshot(found, 't_case')).toEqual(bytes);
    });
  });

  test('a table of many fetches, a view that breaks in the middle, and the tables behind it', async () => {
    await using(url, { tables: ['public.V_BAD', 't_m*', 'nothing_*'] }, async (found) => {
      expect(await faultOf(snapshot(found, 'v_bad'))).toMatchObject({ code: 'database-table' });
      const { rows } = await read(await snapshot(found, 't_many'), 12_001);
      expect(rows).toEqual([[12_001, 12_001]]);
      expect(found.missing.map(({ pattern, fault }) => [pattern, fault.code])).toEqual([
        ['nothing_*', 'database-table'],
      ]);
    });
  });

  test('a statement that takes too long ends, a wrong password is named without it', async () => {
    const slow = using(url, { limits: { statementMs: 1 } }, (found) => snapshot(found, 't_many'));
    expect((await faultOf(slow)).code).toMatch(/^database-/u);
    const wrong = await faultOf(openDatabase(url.replace('reader-secret', 'wrong-secret')));
    expect(wrong.code).toBe('database-unreachable');
    expect(wrong.text).not.toContain('wrong-secret');
  });
});

const MARIADB = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find((file) => existsSync(file));

describe.skipIf(MARIADB === undefined)('MariaDB (needs mariadb-server: apt-get install mariadb-server)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-mariadb-'));
  const socket = path.join(folder, 'm.sock');
  let stop: () => Promise<void> = () => Promise.resolve();
  const url = `mysql://reader:reader-secret@localhost/court?socket=${encodeURIComponent(socket)}`;

  beforeAll(async () => {
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    const data = `--datadir=${path.join(folder, 'data')}`;
    spawnSync('mariadb-install-db', ['--no-defaults', data, '--auth-root-authentication-method=normal', ...user]);
    const server = spawn(
      MARIADB ?? '',
      ['--no-defaults', data, `--socket=${socket}`, '--skip-networking', `--pid-file=${folder}/pid`, ...user],
      { stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => {
      server.once('exit', () => {
        resolve();
      });
    });
    stop = async () => {
      server.kill('SIGTERM');
      await ended;
    };
    for (let tries = 0; tries < 300 && !existsSync(socket); tries++) await pause(100);
    const client = createConnection({ socketPath: socket, user: 'root', multipleStatements: true, charset: 'utf8mb4' });
    await client.promise().query(`
      CREATE DATABASE court CHARACTER SET utf8mb4; USE court;
      CREATE TABLE t_case (id INT PRIMARY KEY COMMENT '主键', c_ah VARCHAR(50) COMMENT '案号', je DECIMAL(20,2), rq DATE, dt DATETIME(3),
        ts TIMESTAMP NULL, big BIGINT UNSIGNED, f DOUBLE, flag TINYINT(1), raw VARBINARY(4), bits BIT(9), txt LONGTEXT, y YEAR) COMMENT '案件';
      SET time_zone = '+00:00'; SET sql_mode = '';
      INSERT INTO t_case VALUES
        (2, '（2023）浙0624执2号😀', 12345678901234567.89, '2023-01-05', '2023-01-05 10:20:46.5', '2023-01-05 02:20:46', 18446744073709551615, 0.1, 1, X'00ff', b'100000001', '甲', 2023),
        (1, '', NULL, '0000-00-00', NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, NULL);
      CREATE VIEW v_case AS SELECT id, c_ah FROM t_case;
      CREATE TABLE t_many AS SELECT seq AS n FROM seq_1_to_12001;
      CREATE TABLE t_secret (x INT);
      CREATE USER reader@localhost IDENTIFIED BY 'reader-secret';
      GRANT SELECT ON court.t_case TO reader@localhost; GRANT SELECT ON court.t_many TO reader@localhost;
      GRANT SELECT ON court.v_case TO reader@localhost`);
    client.destroy();
  }, 120_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('columns, comments and cells are those of the database', async () => {
    await using(url, {}, async (found) => {
      expect(found.shown).toBe('mysql://reader@localhost/court');
      expect(found.tables.map((table) => path.basename(table.path))).toEqual([
        't_case.jsonl',
        't_many.jsonl',
        'v_case.jsonl',
      ]);
      const { name, comments, rows } = await read(await snapshot(found, 't_case'));
      expect(name).toBe('t_case 案件');
      expect(comments?.slice(0, 3)).toEqual(['主键', '案号', '']);
      expect(rows).toEqual([
        [1, 1, '', null, null, null, null, 5, null, 0, null, null, null, null],
        [
          2,
          2,
          '（2023）浙0624执2号😀',
          '12345678901234567.89',
          '2023-01-05',
          '2023-01-05 10:20:46.500',
          '2023-01-05 10:20:46',
          '18446744073709551615',
          0.1,
          1,
          '00ff',
          257,
          '甲',
          2023,
        ],
      ]);
      expect((await read(await snapshot(found, 't_many'))).rows.length).toBe(12_001);
    });
  });

  test('nothing can be written, and a stream may be left in the middle', async () => {
    await using(url, { tables: ['T_MANY'] }, async (found) => {
      const [table] = found.tables;
      for await (const piece of table?.bytes() ?? []) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    });
    const wrong = await faultOf(openDatabase(url.replace('reader-secret', 'wrong-secret')));
    expect(wrong.code).toBe('database-unreachable');
    expect(wrong.text).not.toContain('wrong-secret');
  });
});
