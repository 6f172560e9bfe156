import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import { unstatedName } from '../zip/entry-name.ts';
import { counted } from './archive-budget.ts';
import type { ArchiveBudget } from './archive-budget.ts';
import type { Archive, ArchiveMember } from './archive.ts';
import { linkFault, pathFault, tidyPath } from './member-path.ts';
import { isNoise } from './noise.ts';

const BLOCK = 512;
/** A header that names a path longer than this is no header. */
const LONGEST_NOTE = 1 << 20;

export function isTar(head: Buffer): boolean {
  return head.length >= BLOCK && head.toString('latin1', 257, 262) === 'ustar';
}

function damagedTar(what: string): FileFault {
  return new FileFault(
    'file-damaged',
    `TAR 压缩包已损坏(${what})。请向来源单位重新索取。`,
    `The TAR archive is damaged (${what}). Ask for it again.`,
  );
}

const text = (bytes: Buffer): string => {
  const end = bytes.indexOf(0);
  const own = end === -1 ? bytes : bytes.subarray(0, end);
  return unstatedName(own) ?? own.toString('latin1');
};

function size(header: Buffer): number {
  // Sizes above 8 GiB stand in binary, marked by the first bit.
  if (((header[124] ?? 0) & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  const digits = header.toString('latin1', 124, 136).replace(/[\0 ]+/gu, '');
  const value = digits === '' ? 0 : parseInt(digits, 8);
  if (Number.isNaN(value)) throw damagedTar('size');
  return value;
}

function checkSum(header: Buffer): void {
  let sum = 0;
  header.forEach((byte, index) => (sum += index >= 148 && index < 156 ? 32 : byte));
  if (sum !== parseInt(header.toString('latin1', 148, 156), 8)) throw damagedTar('check sum');
}

/** Records of a pax header: `27 path=案卷/一.csv\n`. */
function paxFields(bytes: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space === -1 || !(length > 0)) break;
    const [key = '', ...value] = bytes.toString('utf8', space + 1, at + length - 1).split('=');
    fields.set(key, value.join('='));
    at += length;
  }
  return fields;
}

interface TarEntry {
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly size: number;
}

function nameOf(header: Buffer): string {
  const name = text(header.subarray(0, 100));
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? text(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

async function* entries(source: ByteSource): AsyncGenerator<TarEntry> {
  let at = 0;
  let longName: string | undefined;
  let fields = new Map<string, string>();
  while (at + BLOCK <= source.size) {
    const header = await source.read(at, BLOCK);
    if (header.every((byte) => byte === 0)) return;
    checkSum(header);
    const kind = header.toString('latin1', 156, 157);
    const start = at + BLOCK;
    const own = fields.has('size') && kind !== 'x' ? Number(fields.get('size')) : size(header);
    if (!(start + own <= source.size)) throw damagedTar('cut off');
    at = start + Math.ceil(own / BLOCK) * BLOCK;
    if (kind === 'L' || kind === 'x') {
      if (own > LONGEST_NOTE) throw damagedTar('header');
      const note = await source.read(start, own);
      if (kind === 'L') longName = text(note);
      else fields = paxFields(note);
    } else if (kind !== 'g' && kind !== 'K') {
      yield { name: fields.get('path') ?? longName ?? nameOf(header), kind, start, size: own };
      longName = undefined;
      fields = new Map();
    }
  }
}

export async function tarArchive(source: ByteSource, budget: ArchiveBudget): Promise<Archive> {
  const members: ArchiveMember[] = [];
  const refused: { path: string; fault: FileFault }[] = [];
  let noise = 0;
  for await (const { name, kind, start, size: own } of entries(source)) {
    if (kind === '5' || name.endsWith('/')) continue;
    budget.takeMembers(1);
    const place = tidyPath(name);
    const fault = pathFault(name) ?? (kind === '0' || kind === '\0' || kind === '7' ? undefined : linkFault());
    if (isNoise(place)) noise++;
    else if (fault !== undefined) refused.push({ path: name, fault });
    else {
      const bytes = (): AsyncIterable<Buffer> => counted(source.stream(start, start + own), budget);
      members.push({ path: place, size: own, bytes });
    }
  }
  return { format: 'tar', members, refused, noise, close: () => Promise.resolve() };
}
