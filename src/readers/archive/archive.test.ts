import { execFileSync } from 'node:child_process';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { FileFault } from '../file-fault.ts';
import { unstatedName } from '../zip/entry-name.ts';
import { archiveBudget } from './archive-budget.ts';
import type { ArchiveBudget } from './archive-budget.ts';
import { openArchive } from './open-archive.ts';

interface Part {
  readonly name: string | Buffer;
  readonly data?: Buffer;
  readonly flags?: number;
  readonly method?: number;
  /** Unix mode in the upper half of the attributes. */
  readonly mode?: number;
  readonly declared?: number;
}

/** A zip file written byte by byte: libraries refuse to write what has to be refused. */
function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, data = Buffer.from('a,b\n1,2\n'), flags = 0, method = 8, mode = 0, declared } of parts) {
    const raw = typeof name === 'string' ? Buffer.from(name) : name;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(declared ?? data.length, 18);
    facts.writeUInt16LE(raw.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), facts, rest, raw);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, raw, packed]);
    files.push(file);
    at += file.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directory, end]);
}

async function list(file: string, budget?: ArchiveBudget) {
  const archive = await openArchive(file, path.basename(file), budget);
  if (archive === undefined) return undefined;
  try {
    const members: Record<string, string> = {};
    for (const member of archive.members) {
      const pieces: Buffer[] = [];
      for await (const piece of member.bytes()) pieces.push(piece);
      members[member.path] = Buffer.concat(pieces).toString('utf8');
    }
    const refused = archive.refused.map(({ path: place, fault }) => [place, fault.code]);
    return { format: archive.format, members, refused, noise: archive.noise };
  } finally {
    await archive.close();
  }
}

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  );

const zip = (...parts: readonly Part[]): string => put(workFolder(), 'x.zip', zipOf(parts));

test('members in folders, without folders, noise counted', async () => {
  const found = await list(
    zip(
      { name: '案卷/' },
      { name: '案卷/一.csv', data: Buffer.from('甲') },
      { name: './b//c.csv' },
      { name: '__MACOSX/._一.csv' },
      { name: '案卷/Thumbs.db' },
      { name: '案卷/~$一.xlsx' },
      { name: '案卷/.DS_Store' },
    ),
  );
  expect(found).toEqual({
    format: 'zip',
    members: { '案卷/一.csv': '甲', 'b/c.csv': 'a,b\n1,2\n' },
    refused: [],
    noise: 4,
  });
});

const GBK_NAME = Buffer.concat([
  Buffer.from([0xb0, 0xb8, 0xbe, 0xed, 0x5c]),
  Buffer.from([0xd2, 0xbb]),
  Buffer.from('.csv'),
]);

test('names without a stated encoding are GBK or UTF-8, with either slash', async () => {
  const found = await list(zip({ name: GBK_NAME }, { name: '案卷/二.csv' }, { name: '案卷/三.csv', flags: 0x800 }));
  expect(Object.keys(found?.members ?? {})).toEqual(['案卷/一.csv', '案卷/二.csv', '案卷/三.csv']);
});

test('two letters of GBK that pass for UTF-8 stay Chinese', () => {
  expect(unstatedName(Buffer.from([0xc4, 0xa3, 0xb0, 0xe5]))).toBe('模板');
  expect(unstatedName(Buffer.from([0xd7, 0xa2]))).toBe('注');
});

test.each([
  ['a path out of the archive', { name: '../../etc/passwd' }, 'archive-path'],
  ['a path out of the archive with backslashes', { name: 'a\\..\\..\\x.csv' }, 'archive-path'],
  ['an absolute path', { name: '/etc/passwd' }, 'archive-path'],
  ['a drive letter', { name: 'C:\\x.csv' }, 'archive-path'],
  ['a control character', { name: 'a\u0000b.csv' }, 'archive-path'],
  ['an endless path', { name: 'x/'.repeat(3000) + 'a.csv' }, 'archive-path'],
  ['a link', { name: 'link.csv', mode: 0o120777 }, 'archive-path'],
  ['a member with a password', { name: '密.csv', flags: 1 }, 'file-encrypted'],
  ['a member that declares to explode', { name: 'big.csv', declared: 900_000_000 }, 'file-bomb'],
])('%s is refused, the others are read', async (_what, part, code) => {
  const found = await list(zip(part, { name: 'good.csv' }));
  expect(found?.refused).toEqual([[part.name.replaceAll('\\', '/'), code]]);
  expect(Object.keys(found?.members ?? {})).toEqual(['good.csv']);
});

test.each([
  ['more bytes than declared', { name: 'a.csv', data: Buffer.alloc(5000), declared: 10 }, 'file-damaged'],
  ['fewer bytes than declared', { name: 'a.csv', declared: 100 }, 'file-damaged'],
  ['a rare method', { name: 'a.csv', method: 9 }, 'file-unsupported'],
])('%s is found while the member is read', async (_what, part, code) => {
  expect(await faultOf(list(zip(part)))).toBe(code);
});

test('a flipped bit is found by the check sum', async () => {
  const bytes = zipOf([{ name: 'a.csv', data: Buffer.from('a,b\n1,2\n'), method: 0 }]);
  bytes[30 + 'a.csv'.length + 4] = 0x39;
  expect(await faultOf(list(put(workFolder(), 'x.zip', bytes)))).toBe('file-damaged');
});

test('many members, many bytes, deep nesting: a budget for the whole delivery', async () => {
  const file = zip({ name: 'a.csv' }, { name: 'b.csv' });
  const budget = (members: number, bytes: number, depth: number): ArchiveBudget =>
    archiveBudget({ members, bytes, depth });
  expect(await faultOf(list(file, budget(2, 16, 1)))).toBe('none');
  expect(await faultOf(list(file, budget(1, 16, 1)))).toBe('file-bomb');
  expect(await faultOf(list(file, budget(2, 15, 1)))).toBe('file-bomb');
  expect(await faultOf(list(file, budget(2, 16, 1).inner()))).toBe('file-bomb');
});

test('members that share their bytes are refused', async () => {
  const bytes = zipOf([{ name: 'a.csv', data: Buffer.alloc(20_000, 'x'), method: 0 }]);
  const directory = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  const entry = bytes.subarray(directory, bytes.length - 22);
  const end = Buffer.from(bytes.subarray(bytes.length - 22));
  end.writeUInt16LE(30, 8);
  end.writeUInt16LE(30, 10);
  end.writeUInt32LE(entry.length * 30, 12);
  const doubled = Buffer.concat([bytes.subarray(0, directory), ...Array.from({ length: 30 }, () => entry), end]);
  expect(await faultOf(list(put(workFolder(), 'x.zip', doubled)))).toBe('file-bomb');
});

test('10,000 members', async () => {
  const parts = Array.from({ length: 10_000 }, (_, i) => ({ name: `${i % 7}/${i}.csv`, data: Buffer.from(String(i)) }));
  const found = await list(put(workFolder(), 'x.zip', zipOf(parts)));
  expect(Object.keys(found?.members ?? {})).toHaveLength(10_000);
  expect(found?.members['3/9999.csv'] ?? found?.members['3/9998.csv']).toBeDefined();
});

test('a truncated archive is named', async () => {
  const bytes = zipOf([{ name: 'a.csv' }]);
  expect(await faultOf(list(put(workFolder(), 'x.zip', bytes.subarray(0, bytes.length - 30))))).toBe('file-damaged');
});

test('office documents and tables are no archives', async () => {
  expect(await list(zip({ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }))).toBeUndefined();
  expect(await list(put(workFolder(), 'a.csv', 'a,b\n'))).toBeUndefined();
});

test('gzip holds one file, a packed tar an archive', async () => {
  const folder = workFolder();
  expect(await list(put(folder, '案件.csv.gz', gzipSync('a,b\n')))).toMatchObject({ members: { '案件.csv': 'a,b\n' } });
  const tgz = await list(put(folder, 'x.tgz', gzipSync('a')));
  expect(Object.keys(tgz?.members ?? {})).toEqual(['x.tar']);
  expect(await faultOf(list(put(folder, 'y.csv.gz', gzipSync('a,b\n'.repeat(999)).subarray(0, 20))))).toBe(
    'file-damaged',
  );
});

test('gzip that explodes is stopped on the way', async () => {
  const file = put(workFolder(), 'x.csv.gz', gzipSync(Buffer.alloc(80 * 1024 ** 2)));
  expect(await faultOf(list(file))).toBe('file-bomb');
});

test.each(['ustar', 'gnu', 'pax'])('tar in the %s format: long Chinese names, links named', async (format) => {
  const folder = workFolder();
  const deep = path.join(folder, 'in', '某某人民法院'.repeat(format === 'ustar' ? 2 : 12));
  mkdirSync(deep, { recursive: true });
  put(deep, '案件.csv', 'a,b\n');
  execFileSync('ln', ['-s', '/etc/passwd', path.join(deep, 'link.csv')]);
  execFileSync('tar', ['-C', path.join(folder, 'in'), `--format=${format}`, '-cf', path.join(folder, 'x.tar'), '.']);
  const found = await list(path.join(folder, 'x.tar'));
  expect(found?.format).toBe('tar');
  expect(found?.members).toEqual({ [`${path.basename(deep)}/案件.csv`]: 'a,b\n' });
  expect(found?.refused.map(([, code]) => code)).toEqual(['archive-path']);
});
