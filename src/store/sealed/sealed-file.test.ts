import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openSource } from '../byte-source.ts';
import type { SealedAddress } from '../byte-source.ts';
import { openKeyring } from '../keyring.ts';
import { keepFile } from '../stored-files.ts';
import type { StoredFile } from '../stored-files.ts';
import { CHUNK, HEADER, SLOT, TAG, sealedLength } from './sealed-header.ts';

const place = mkdtempSync(path.join(tmpdir(), 'hengjian-sealed-'));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});
const keyring = path.join(place, 'keyring.json');
const ring = await openKeyring(keyring, false);

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? CHUNK;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

const keep = (bytes: Buffer, sizes: readonly number[] = [100_000]): Promise<StoredFile> =>
  keepFile({ files: place, incoming: place, keyring, ring }, inPieces(bytes, sizes));

async function read(address: SealedAddress): Promise<Buffer> {
  const source = await openSource(address);
  try {
    return await buffer(source.stream());
  } finally {
    await source.close();
  }
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'opened',
    (error: unknown) => (error as { code?: unknown }).code,
  );

/** Sizes at and about the ends of chunks. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 300_000 }),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -1, max: 1 })).map(([n, d]) => Math.max(0, n * CHUNK + d)),
);

test('a sealed file reads like a plain one: whole, at any offset, as a stream of any part', async () => {
  const offset = fc.integer({ min: 0, max: 310_000 });
  const pieces = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      size,
      pieces,
      fc.array(fc.tuple(offset, offset), { maxLength: 12 }),
      async (length, cuts, asked) => {
        const plain = randomBytes(length);
        const { address, ...stored } = await keep(plain, cuts);
        expect(stored.size).toBe(length);
        expect(readFileSync(address.path)).toHaveLength(sealedLength(length));
        const source = await openSource(address);
        expect(source.size).toBe(length);
        for (const [at, count] of asked) {
          expect((await source.read(at, count)).equals(plain.subarray(at, at + count))).toBe(true);
          const part = await buffer(source.stream(at, Math.max(at, count)));
          expect(part.equals(plain.subarray(at, Math.max(at, count)))).toBe(true);
        }
        const together = await Promise.all(asked.map(([at]) => source.read(at, 10)));
        expect(together).toEqual(asked.map(([at]) => plain.subarray(at, at + 10)));
        await source.close();
        expect((await read(address)).equals(plain)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('nothing of the content stands on the disk in clear, and equal chunks do not look equal', async () => {
  const { address } = await keep(Buffer.alloc(4 * CHUNK, '执行案款'));
  const bytes = readFileSync(address.path);
  expect(bytes.includes(Buffer.from('执行案款'))).toBe(false);
  const chunk = (n: number): Buffer => bytes.subarray(HEADER + n * (CHUNK + TAG), HEADER + (n + 1) * (CHUNK + TAG));
  expect(chunk(0).equals(chunk(1))).toBe(false);
});

test('every altered byte, cut, swap or foreign part is noticed', async () => {
  const { address } = await keep(randomBytes(3 * CHUNK + 100));
  const other = await keep(randomBytes(3 * CHUNK + 100));
  const sound = readFileSync(address.path);
  const foreign = readFileSync(other.address.path);
  const spot = (n: number): number => HEADER + n * (CHUNK + TAG);
  const altered = (change: (bytes: Buffer) => Buffer | undefined): Promise<unknown> => {
    const bytes = Buffer.from(sound);
    writeFileSync(address.path, change(bytes) ?? bytes);
    return codeOf(read(address));
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: HEADER, max: sound.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const code = await altered((bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ by;
          return bytes;
        });
        expect(code).toBe('file-damaged');
      },
    ),
    { numRuns: 30 },
  );
  const swap = (bytes: Buffer): Buffer =>
    Buffer.concat([
      bytes.subarray(0, HEADER),
      bytes.subarray(spot(1), spot(2)),
      bytes.subarray(HEADER, spot(1)),
      bytes.subarray(spot(2)),
    ]);
  expect(await altered(swap)).toBe('file-damaged');
  expect(await altered((bytes) => bytes.subarray(0, spot(3)))).toBe('file-damaged');
  expect(await altered((bytes) => bytes.subarray(0, spot(2)))).toBe('file-damaged');
  expect(await altered((bytes) => bytes.subarray(0, -1))).toBe('file-damaged');
  expect(await altered((bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('file-damaged');
  expect(await altered((bytes) => Buffer.concat([bytes.subarray(0, spot(1)), foreign.subarray(spot(1))]))).toBe(
    'file-damaged',
  );
  // Another file's header, or one that promises a shorter file.
  expect(await altered((bytes) => Buffer.concat([foreign.subarray(0, HEADER), bytes.subarray(HEADER)]))).toBe(
    'file-damaged',
  );
  expect(await altered((bytes) => bytes.fill(0, 0, HEADER))).toBe('file-damaged');
  expect(await altered(() => Buffer.from('a,b\n1,2\n'))).toBe('file-damaged');
  expect(await altered((bytes) => bytes)).toBe('opened');
});

test('one torn header is no harm: the other one counts', async () => {
  const plain = randomBytes(1000);
  const { address } = await keep(plain);
  const sound = readFileSync(address.path);
  for (const slot of [0, SLOT]) {
    writeFileSync(address.path, Buffer.from(sound).fill(0x55, slot + 100, slot + SLOT));
    expect((await read(address)).equals(plain)).toBe(true);
  }
});

test('the message names the file, and what to do', async () => {
  const { address, sha256 } = await keep(randomBytes(10));
  truncateSync(address.path, HEADER);
  const error = await openSource(address).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ messages: { zh: expect.stringMatching(/从备份恢复/u) as string } });
  expect(String(error)).toContain(sha256);
});

test('without its key, or with another, a file stays closed; a key that others may read is refused', async () => {
  const { address } = await keep(randomBytes(10));
  const text = readFileSync(keyring, 'utf8');
  const elsewhere = { ...address, keyring: path.join(place, 'other.json') };
  expect(await codeOf(read(elsewhere))).toBe('key-missing');
  await openKeyring(elsewhere.keyring, false);
  expect(await codeOf(read(elsewhere))).toBe('file-damaged');
  writeFileSync(elsewhere.keyring, text.replace('"current":1', '"current":2'), { mode: 0o600 });
  expect(await codeOf(read(elsewhere))).toBe('key-missing');
  chmodSync(keyring, 0o644);
  expect(await codeOf(read(address))).toBe('key-unsafe');
  chmodSync(keyring, 0o600);
});

test('a worker opens the same bytes from the address alone', async () => {
  const plain = randomBytes(100_000);
  const { address } = await keep(plain);
  const code = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { openSource } = await import(workerData.module);
    const source = await openSource(workerData.address);
    parentPort.postMessage(await source.read(90_000, 100));
    await source.close();
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: { address, module: new URL('../byte-source.ts', import.meta.url).href },
  });
  const answer = await new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(Buffer.from(answer).equals(plain.subarray(90_000, 90_100))).toBe(true);
});
