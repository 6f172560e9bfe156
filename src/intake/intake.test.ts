import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import yazl from 'yazl';
import { expect, test } from 'vitest';
import { loadSchema } from '#content';
import type { Row } from '#engine';
import { createIds } from '#identity';
import { sharedFolder } from '../../tests/shared-folder.ts';
import {
  importInto,
  importPaths,
  openData,
  openEvidence,
  qualityReport,
  readCell,
  rebuildScreening,
  visibleRows,
} from './index.ts';
import type { DataSession, FileReport, ImportOptions, ImportReport } from './index.ts';
import { inventedCode, inventedId, put, putWorkbook, workFolder } from '../../tests/work-folder.ts';

const shared = sharedFolder();
const ROOT = path.resolve(import.meta.dirname, '../..');

async function using<T>(dataDir: string, work: (session: DataSession) => Promise<T>): Promise<T> {
  const session = await openData(dataDir, { memoryLimit: '600MB' });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const take = (dataDir: string, paths: readonly string[], options: ImportOptions = {}): Promise<ImportReport> =>
  importPaths(paths, { dataDir, memoryLimit: '600MB', ...options });

const rows = (dataDir: string, sql: string): Promise<Row[]> =>
  using(dataDir, (session) => session.database().rows(sql));

/** Every row of every table, as text. */
function dump(dataDir: string): Promise<string[]> {
  return using(dataDir, async (session) => {
    const all: string[] = [];
    const names = [...loadSchema().tables.values()].filter((def) => !def.internal).map((def) => def.name);
    for (const table of [...names, 'source_batch', 'source_file', 'source_sheet']) {
      for (const row of await session.database().rows(`SELECT * FROM "${table}"`)) {
        all.push(`${table} ${Object.values(row).map(String).join('|')}`);
      }
    }
    return all.sort();
  });
}

const only = (report: ImportReport): FileReport => {
  const [file] = report.files;
  if (file === undefined) throw new Error('no file');
  return file;
};

const RECEIPTS = ['到账编号', '案号', '缴款人', '缴款人证件号码', '到账金额', '款项性质', '到账日期', '内部备注码'];
const receipt = (no: number, amount = '100.00'): string =>
  `DZ${no},（2023）浙0624执${no}号,张三,${inventedId(no)},${amount},执行案款,2023-01-05,x`;
const receipts = (...lines: string[]): string => [RECEIPTS.join(','), ...lines, ''].join('\n');

test('a CSV becomes rows with ids, references, persons and provenance; no column is dropped in silence', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const report = await take(data, [put(folder, '到账明细.csv', receipts(receipt(1), receipt(2)))], {
    source: '某法院',
    snapshotOn: '2024-01-01',
  });
  expect(report).toMatchObject({ batch: 1, rows: { taken: 2, quarantined: 0 } });
  expect(only(report)).toMatchObject({
    status: 'taken',
    encoding: 'utf-8',
    unknownColumns: [{ column: 'H', header: '内部备注码' }],
  });
  const [row] = await rows(data, 'SELECT * FROM fund_receipt ORDER BY _row');
  const ids = createIds(readFileSync(path.join(data, 'keys', 'installation.key')));
  expect(row).toMatchObject({
    id: ids.rowId('fund_receipt', ['DZ1']),
    case: ids.rowId('enforcement_case', ['（2023）浙0624执1号']),
    payer: ids.personId(`id:${inventedId(1)}`),
    amount: 10_000n,
    arrived_on: '2023-01-05',
    _row: 2,
  });
  const [source] = await rows(
    data,
    'SELECT b.source, CAST(b.snapshot_on AS TEXT) AS snapshot, f.name, s.table_name, s.header_row, s.mapping, s.row_count FROM source_sheet s JOIN source_file f ON f.id = s.file JOIN source_batch b ON b.id = f.batch',
  );
  expect(source).toMatchObject({
    source: '某法院',
    snapshot: '2024-01-01',
    name: '到账明细.csv',
    table_name: 'fund_receipt',
    header_row: 1,
    row_count: 2,
  });
  expect(JSON.parse(String(source?.['mapping']))).toMatchObject({ arrived_on: { column: 'G', header: '到账日期' } });
});

test('title rows, a note row, blank, total and closing rows are passed over and counted; units come from the title', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const file = await putWorkbook(folder, '台账.xlsx', {
    案款到账: [
      ['某某市人民法院案款到账明细表'],
      ['单位:万元', null, null, null, null],
      ['*到账编号', '案 号', '到账金额', '到账日期(yyyy-mm-dd)', '款项性质'],
      ['必填,文本', '必填,例如(2023)浙0624执1号', '数值型', '日期型', '下拉选择'],
      ['A1', '(2023)浙0624执1号', 1.5, new Date(Date.UTC(2023, 0, 5)), '案款'],
      [null, null, null, null, null],
      ['A2', '〔2023〕浙0624执2号', '2', '2023.1.6', '执行案款'],
      ['合计', null, 3.5, null, null],
      ['以下空白', null, null, null, null],
    ],
  });
  const report = await take(data, [file]);
  expect(only(report).sheets[0]).toMatchObject({
    table: 'fund_receipt',
    headerRow: 3,
    counts: { taken: 2, quarantined: 0, skipped: { 'above-header': 2, note: 1, total: 1, 'end-mark': 1 } },
  });
  const found = await rows(
    data,
    'SELECT amount, CAST(arrived_on AS TEXT) AS day, _row FROM fund_receipt ORDER BY _row',
  );
  expect(found).toEqual([
    { amount: 1_500_000n, day: '2023-01-05', _row: 5 },
    { amount: 2_000_000n, day: '2023-01-06', _row: 7 },
  ]);
});

test('one sheet of cases feeds cases and parties; the number beside a name belongs to that name', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const code = inventedCode('123456789'.slice(0, 8) + '8');
  const text = [
    '案号,立案日期,申请执行人,证件号码,被执行人,证件号码,结案方式',
    `(2023)浙0624执1号,2023-01-05,甲公司,${code},张三,${inventedId(1)},终本`,
    `(2023)浙0624执1号,2023-01-05,甲公司,${code},李四,${inventedId(2)},终本`,
  ].join('\n');
  const report = await take(data, [put(folder, '执行案件清单.csv', text)]);
  expect(report.rows.quarantined).toBe(0);
  const [found] = await rows(data, 'SELECT case_no, court, kind, close_mode FROM enforcement_case');
  expect(found).toEqual({
    case_no: '（2023）浙0624执1号',
    court: '浙0624',
    kind: '首执',
    close_mode: '终结本次执行程序',
  });
  const parties = await rows(data, 'SELECT role, party FROM case_party ORDER BY role, party');
  expect(parties.filter((party) => party['role'] === '被执行人')).toHaveLength(2);
  expect(parties.filter((party) => party['role'] === '申请执行人')).toHaveLength(1);
  expect(parties.every((party) => typeof party['party'] === 'bigint')).toBe(true);
  const [joined] = await rows(
    data,
    'SELECT count(*) AS n FROM case_party p JOIN enforcement_case c ON c.id = p."case"',
  );
  expect(joined?.['n']).toBe(3n);
});

test('bad optional cells stay empty with a reason, bad rows go to quarantine with file, sheet, row, field, value and reason', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const text = receipts(
    'A1,(2023)浙0624执1号,张三,330***********1234,100,案款,2023-13-01,',
    'A2,(2023)浙0624执2号,张三,3.30102E+17,不详金额,案款,2023-01-05,',
    'A3,(2023)浙0624执3号,李四,,50,奇怪的性质,2023-01-05,',
  );
  const report = await take(data, [put(folder, '到账明细.csv', text)]);
  expect(report.rows).toMatchObject({ taken: 2, quarantined: 1 });
  const defects = only(report).sheets[0]?.defects.map((one) => `${one.field} ${one.reason}`) ?? [];
  expect(defects).toContain('payer masked-number');
  expect(defects).toContain('payer name-alone');
  expect(defects).toContain('kind not-in-list');
  expect(defects.some((one) => one.startsWith('arrived_on '))).toBe(true);
  const [bad] = await using(data, (session) => session.store.record.quarantine());
  expect(bad).toMatchObject({
    file: '到账明细.csv',
    sheetName: '到账明细',
    row: 3,
    field: 'amount',
    title: '到账金额',
    value: '不详金额',
  });
  const samples = JSON.stringify(await using(data, (session) => session.store.record.repairs()));
  expect(samples).not.toContain('张三');
});

test('repeated rows count once; of contradicting rows the first is taken and the later named', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const report = await take(data, [
    put(folder, '到账明细一.csv', receipts(receipt(1), receipt(1), receipt(1, '999'))),
    put(folder, '到账明细二.csv', receipts(receipt(1), receipt(2))),
  ]);
  expect(report.rows).toMatchObject({ taken: 2, duplicates: 2, quarantined: 1 });
  const [bad] = await using(data, (session) => session.store.record.quarantine());
  expect(bad).toMatchObject({ row: 4, reason: 'contradictory-duplicate' });
});

test('the same bytes again change nothing and say so', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const file = put(folder, '到账明细.csv', receipts(receipt(1)));
  await take(data, [file]);
  const before = await dump(data);
  const again = await take(data, [file, put(folder, '改了名.csv', receipts(receipt(1)))]);
  expect(again.batch).toBeUndefined();
  expect(again.files.map((one) => one.status)).toEqual(['known', 'known']);
  expect(only(again).message?.zh).toContain('未重复导入');
  expect(await dump(data)).toEqual(before);
});

test('a corrected delivery supersedes by key and keeps what was there', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  await take(data, [put(folder, '到账明细.csv', receipts(receipt(1), receipt(2)))]);
  const report = await take(data, [put(folder, '到账明细更正.csv', receipts(receipt(1, '250.00')))]);
  expect(report.rows).toMatchObject({ taken: 1, superseded: 1 });
  expect(await rows(data, 'SELECT count(*) AS n FROM fund_receipt')).toEqual([{ n: 3n }]);
  const now = await rows(
    data,
    `SELECT receipt_no, amount FROM (${visibleRows('fund_receipt')}) AS v ORDER BY receipt_no`,
  );
  expect(now.map((row) => row['amount'])).toEqual([25_000n, 10_000n]);
  const then = await rows(data, `SELECT amount FROM (${visibleRows('fund_receipt', [1])}) AS v`);
  expect(then.map((row) => row['amount'])).toEqual([10_000n, 10_000n]);
});

test('unreadable files are named and the others go on', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const report = await take(data, [
    put(folder, '空.csv', ''),
    put(folder, '坏.xlsx', 'PK\u0003\u0004xxxx'),
    put(folder, '别的.csv', '甲,乙\n1,2\n'),
    put(folder, '到账明细缺列.csv', '到账编号,案号\nA1,(2023)浙0624执1号\n'),
    put(folder, '到账明细.csv', receipts(receipt(1))),
  ]);
  expect(report.files.map((file) => file.status)).toEqual([
    'refused',
    'refused',
    'unrecognised',
    'unrecognised',
    'taken',
  ]);
  expect(report.files[3]?.unknownSheets[0]?.message.zh).toContain('到账金额');
  expect(report.rows.taken).toBe(1);
});

test('a file that breaks off in the middle is left out whole', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const good = receipts(receipt(1));
  const book = await putWorkbook(folder, '到账明细大.xlsx', {
    到账明细: [RECEIPTS, ...Array.from({ length: 4000 }, (_, i) => receipt(i + 10).split(','))],
  });
  const bytes = readFileSync(book);
  // Somewhere inside the compressed sheet.
  bytes.fill(0xff, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.4) + 40);
  writeFileSync(book, bytes);
  const report = await take(data, [book, put(folder, '到账明细.csv', good)]);
  expect(report.files.map((file) => file.status)).toEqual(['refused', 'taken']);
  expect(await rows(data, 'SELECT count(*) AS n FROM fund_receipt')).toEqual([{ n: 1n }]);
});

test('nothing of an import survives a fault between loading and recording', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  await take(data, [put(folder, '到账明细.csv', receipts(receipt(1)))]);
  const before = await dump(data);
  const second = put(folder, '到账明细二.csv', receipts(receipt(2), receipt(3)));
  const failing = take(data, [second], {
    beforeRecord: () => {
      throw new Error('planted');
    },
  });
  await expect(failing).rejects.toThrow('planted');
  expect(await dump(data)).toEqual(before);
  expect((await take(data, [second])).rows.taken).toBe(2);
});

test('after kill -9 between loading and recording, the next opening is as before', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  await take(data, [put(folder, '到账明细.csv', receipts(receipt(1)))]);
  const before = await dump(data);
  const second = put(folder, '到账明细二.csv', receipts(receipt(2), receipt(3)));
  const script = put(
    folder,
    'killed.mjs',
    `import { importPaths } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
     await importPaths([${JSON.stringify(second)}], { dataDir: ${JSON.stringify(data)}, beforeRecord: () => process.kill(process.pid, 'SIGKILL') });`,
  );
  const child = spawnSync(process.execPath, [script], { cwd: ROOT, encoding: 'utf8' });
  expect(child.signal).toBe('SIGKILL');
  expect(await dump(data)).toEqual(before);
  expect((await take(data, [second])).rows.taken).toBe(2);
});

test('an interrupted import keeps nothing', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const stop = new AbortController();
  const work = take(data, [put(folder, '到账明细.csv', receipts(receipt(1)))], {
    signal: stop.signal,
    progress: ({ phase }) => {
      if (phase === 'load') stop.abort();
    },
    beforeRecord: () => {
      stop.signal.throwIfAborted();
    },
  });
  await expect(work).rejects.toMatchObject({ code: 'interrupted' });
  expect(await dump(data)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a disk that takes no more is named and nothing half is kept', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  await take(data, [put(folder, '到账明细.csv', receipts(receipt(1)))]);
  const before = await dump(data);
  const many = put(folder, '到账明细二.csv', receipts(...Array.from({ length: 60_000 }, (_, i) => receipt(i + 10))));
  const script = put(
    folder,
    'full.mjs',
    `import { importPaths } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
     try { await importPaths([${JSON.stringify(many)}], { dataDir: ${JSON.stringify(data)} }); console.log('done'); }
     catch (error) { console.log(error.code, error.message); }`,
  );
  // The limit on the size of a file (in 512-byte blocks) stands for the full disk: first the copy of the file is too
  // large, then it just fits and the database meets the limit.
  const fits = Math.ceil(statSync(many).size / 512) + 20;
  for (const blocks of [2000, fits]) {
    const run = `ulimit -f ${blocks}; exec "$0" "$1"`;
    const child = spawnSync('sh', ['-c', run, process.execPath, script], { cwd: ROOT, encoding: 'utf8' });
    const said = child.stdout + child.stderr;
    if (blocks === 2000 || !said.includes('done')) {
      expect(said).toContain('disk-full');
      expect(await dump(data)).toEqual(before);
    }
  }
  await take(data, [many]);
  expect(await rows(data, 'SELECT count(*) AS n FROM fund_receipt')).toEqual([{ n: 60_001n }]);
});

test('a rebuild gives the same rows with the same ids', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const organisation = inventedCode('12345678' + '8').slice(8, 17);
  await take(data, [
    put(folder, '到账明细.csv', receipts(receipt(1), `A9,(2023)浙0624执9号,乙公司,${organisation},1,案款,2023-01-05,`)),
    put(folder, '竞价记录.csv', '状态,竞买号,价格,时间\n成交,A1,"1,000.50",2026年05月26日 10:20:46\n'),
  ]);
  await take(data, [
    put(
      folder,
      '到账明细二.csv',
      receipts(
        receipt(1, '7'),
        `A8,(2023)浙0624执9号,乙公司,${inventedCode(organisation)},1,案款,2023-01-05,`,
        receipt(3),
      ),
    ),
  ]);
  const before = await dump(data);
  expect(before.length).toBeGreaterThan(8);
  expect(await using(data, (session) => rebuildScreening(session))).toMatchObject({ batches: 2, files: 3 });
  expect(await dump(data)).toEqual(before);
  rmSync(path.join(data, 'screening.duckdb'));
  expect(await dump(data)).toEqual(before);
  writeFileSync(path.join(data, 'screening.duckdb'), 'torn to pieces');
  expect(await dump(data)).toEqual(before);
});

test('no direct identifier stands in the screening copy or the record', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const name = '欧阳查无此人';
  const number = inventedId(77);
  const account = '6222021234567890123';
  const text = receipts(`A1,(2023)浙0624执1号,${name},${number},1,案款,2023-01-05,`).replace('内部备注码', '到账方式');
  await take(data, [put(folder, '到账明细.csv', text.replace(/,\n$/u, `,${number} 转入 ${account}\n`))]);
  expect(await rows(data, 'SELECT pay_mode FROM fund_receipt')).toEqual([
    { pay_mode: expect.stringContaining('****') as string },
  ]);
  const secrets = [name, number, account];
  const bytes = readFileSync(path.join(data, 'screening.duckdb'));
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  const { installation } = JSON.parse(readFileSync(path.join(data, 'installation.json'), 'utf8')) as Record<
    string,
    string
  >;
  const client = new pg.Client(process.env['DATABASE_URL']);
  await client.connect();
  const everything = await client.query<{ xml: string }>(
    `SELECT schema_to_xml('hengjian_${installation ?? ''}', true, false, '')::text AS xml`,
  );
  await client.end();
  const xml = everything.rows[0]?.xml ?? '';
  expect(xml).toContain('vault_entry');
  expect(secrets.filter((secret) => xml.includes(secret))).toEqual([]);
  const person = (await rows(data, 'SELECT payer FROM fund_receipt'))[0]?.['payer'];
  const revealed = await using(data, (session) => session.vault().reveal(person as bigint, true));
  expect(revealed).toEqual({ names: [name], numbers: [number] });
});

test('a cell is read again from the kept file by sheet, row and column', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const csv = put(folder, '到账明细.csv', receipts(receipt(1), '', receipt(2)));
  const report = await take(data, [csv]);
  rmSync(csv);
  const sheet = only(report).sheets[0]?.sheetId ?? 0;
  const found = await rows(data, "SELECT _sheet, _row FROM fund_receipt WHERE receipt_no = 'DZ2'");
  expect(found).toEqual([{ _sheet: sheet, _row: 4 }]);
  expect(await readCell(data, sheet, 4, 'B')).toBe('（2023）浙0624执2号');
  const evidence = await openEvidence(data);
  const delivered = await evidence.rows([
    { sheet, row: 2 },
    { sheet, row: 4 },
    { sheet, row: 99 },
  ]);
  expect(delivered.map((row) => [row.file, row.sheet, row.row, row.cells[0]])).toEqual([
    ['到账明细.csv', '到账明细', 2, 'DZ1'],
    ['到账明细.csv', '到账明细', 4, 'DZ2'],
  ]);
});

test('the quality report names what looks wrong', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const cases = [
    '案号,立案日期,结案日期,申请执行标的金额,到位金额,奇怪的列',
    '(2023)浙0624执1号,2023-05-05,2023-01-05,1000000,100,x',
    '(2023)浙0624执2号,2023-01-05,2023-05-05,1000,1000,x',
  ].join('\n');
  await take(data, [put(folder, '执行案件.csv', cases), put(folder, '到账明细.csv', receipts(receipt(1), receipt(5)))]);
  const report = await using(data, (session) => qualityReport(session));
  const table = (name: string) => report.tables.find((one) => one.table === name);
  expect(table('enforcement_case')).toMatchObject({
    rows: 2,
    orderViolations: [{ earlier: 'filed_on', later: 'closed_on', count: 1 }],
    unitSuspicions: [{ field: 'amount_due', against: 'amount_paid', count: 1 }],
  });
  expect(table('enforcement_case')?.dates).toContainEqual({
    field: 'filed_on',
    title: '立案日期',
    from: '2023-01-05',
    to: '2023-05-05',
  });
  expect(table('fund_receipt')?.dangling).toEqual([
    { field: 'case', title: '案号', target: 'enforcement_case', count: 1 },
  ]);
  expect(report.batches[0]?.unknownColumns.map((one) => one.header)).toEqual(['奇怪的列', '内部备注码']);
  expect(report.batches[0]?.tables.find((one) => one.table === 'fund_receipt')?.persons).toEqual([
    { field: 'payer', title: '缴款人', resolved: 2, unresolved: 0 },
  ]);
});

test.skipIf(shared === undefined)(
  'real bids, dossiers, auction items, sanctions and court lists come in as what they are (needs ../shared)',
  async () => {
    const data = path.join(workFolder(), 'data');
    const real = (...names: string[]): string[] => names.map((name) => path.join(shared ?? '', 'data', name));
    const report = await take(
      data,
      real(
        '02_auction_bids_gbk',
        '02_auction_items',
        '02_debtor_dossiers/auctions.jsonl',
        '02_debtor_dossiers/cases.jsonl',
        '02_debtor_dossiers/dishonest.jsonl',
        '02_shixin_records',
        '03_courts/court_codes.csv',
        '03_courts/fachuan/seed_causes_of_action.json',
      ),
    );
    const hosts = report.files.map((file) => [file.encoding, file.sheets.find((sheet) => !sheet.companion)?.table]);
    expect(hosts).toEqual([
      ['gb18030', 'bid'],
      ['gb18030', 'bid'],
      ['gb18030', 'bid'],
      ['utf-8', 'auction_lot'],
      ['utf-8', 'auction_lot'],
      ['utf-8', 'judgment'],
      ['utf-8', 'sanction'],
      ['utf-8', 'sanction'],
      ['utf-8', 'court'],
      ['utf-8', undefined],
    ]);
    expect(
      await rows(data, 'SELECT count(*) AS n, count(lot) AS lots, count(DISTINCT lot) AS distinct_lots FROM bid'),
    ).toEqual([{ n: 133n, lots: 133n, distinct_lots: 3n }]);
    // Fifty records of one construction company, its code once masked and once missing.
    const [one] = await rows(
      data,
      "SELECT count(*) AS n, count(DISTINCT subject) AS people FROM sanction WHERE _sheet = (SELECT id FROM source_sheet WHERE name LIKE 'one_debtor%' AND table_name = 'sanction')",
    );
    expect(one?.['people']).toBe(1n);
    const [courts] = await rows(data, 'SELECT count(*) AS n FROM court');
    expect(courts?.['n']).toBeGreaterThan(3500n);
  },
);

test('a folder is read whole, without what office programs leave behind', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const inbox = path.join(folder, '收件');
  mkdirSync(inbox);
  put(inbox, '到账明细.csv', receipts(receipt(1)));
  put(inbox, '~$到账明细.xlsx', 'lock');
  const report = await take(data, [inbox]);
  expect(report.files.map((file) => file.name)).toEqual(['到账明细.csv']);
  await expect(take(data, [path.join(folder, '没有')])).rejects.toMatchObject({ code: 'path-not-found' });
});

function packed(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  return buffer(archive.outputStream);
}

test('members of archives, those of archives inside them too, are delivered files of their own', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const inner = await packed({ '到账明细二.csv': receipts(receipt(2)), '空.csv': '', '__MACOSX/._x': 'x' });
  const outer = await packed({ '某法院/到账明细.csv': receipts(receipt(1)), '某法院/补充.zip': inner });
  const file = put(folder, '移送.zip', outer);
  const report = await take(data, [file, put(folder, '坏.zip', outer.subarray(0, 300))]);
  expect(report.files.map(({ name, status }) => [name, status])).toEqual([
    ['移送.zip', 'unpacked'],
    ['移送.zip/某法院/到账明细.csv', 'taken'],
    ['移送.zip/某法院/补充.zip', 'unpacked'],
    ['移送.zip/某法院/补充.zip/到账明细二.csv', 'taken'],
    ['移送.zip/某法院/补充.zip/空.csv', 'refused'],
    ['坏.zip', 'refused'],
  ]);
  expect(report.files[2]?.message?.zh).toContain('略过系统文件 1 个');
  expect(report.rows.taken).toBe(2);
  const before = await dump(data);
  const again = await take(data, [file]);
  expect(again.batch).toBeUndefined();
  expect(again.files.map(({ status }) => status)).toEqual(['unpacked', 'known', 'unpacked', 'known', 'refused']);
  rmSync(file);
  rmSync(path.join(data, 'screening.duckdb'));
  expect(await dump(data)).toEqual(before);
});

test('importing into an open session leaves it usable', async () => {
  const folder = workFolder();
  const count = await using(path.join(folder, 'data'), async (session) => {
    await importInto(session, [put(folder, '到账明细.csv', receipts(receipt(1)))]);
    return session.database().rows('SELECT count(*) AS n FROM fund_receipt');
  });
  expect(count).toEqual([{ n: 1n }]);
});
