import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StoreError, asStoreError } from './store-error.ts';

/** Held for as long as this process works on the data folder. */
export interface FolderLock {
  release(): void;
}

/** Who holds a lock. */
export interface Holder {
  readonly pid: number;
  /** Start of the process in clock ticks since boot: a reused pid has another one. Empty where /proc is missing. */
  readonly birth: string;
  readonly since: string;
}

function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The command name in brackets may hold spaces; field 22 counts from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return holder.birth === '' || birthOf(holder.pid) === holder.birth;
}

function readHolder(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return undefined;
    const birth = 'birth' in value && typeof value.birth === 'string' ? value.birth : '';
    const since = 'since' in value && typeof value.since === 'string' ? value.since : '';
    return { pid: value.pid, birth, since };
  } catch {
    return undefined;
  }
}

function refuse(file: string, holder: Holder): never {
  const pid = String(holder.pid);
  throw new StoreError('folder-locked', {
    zh: `数据文件夹正被另一个进程使用(进程号 ${pid},开始于 ${holder.since})。请等它结束,或先结束它(kill ${pid}),再执行一次;要同时工作,请用 --data 另选文件夹。锁文件:${file}`,
    en: `Another process is using the data folder (pid ${pid}, since ${holder.since}). Wait for it to end or end it (kill ${pid}) and run again; to work in parallel choose another folder with --data. Lock file: ${file}`,
  });
}

/** Puts the lock in place in one step: a link appears with its content or not at all. */
function tryLink(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw asStoreError(error, file);
  }
}

function takeAwayStale(file: string, seen: Holder | undefined): void {
  const aside = `${file}.stale-${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  // Another process may have taken over between our look and our rename: give its lock back.
  if (moved !== undefined && (moved.pid !== seen?.pid || moved.since !== seen.since)) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/** Takes a lock file, or says who holds it. A lock whose process has ended is taken over. */
export function tryLock(file: string): FolderLock | Holder {
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  const holder: Holder = { pid: process.pid, birth: birthOf(process.pid), since: new Date().toISOString() };
  try {
    writeFileSync(own, JSON.stringify(holder));
  } catch (error) {
    throw asStoreError(error, file);
  }
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (tryLink(own, file)) {
        return {
          release: () => {
            rmSync(file, { force: true });
          },
        };
      }
      const other = readHolder(file);
      if (other !== undefined && isAlive(other)) return other;
      takeAwayStale(file, other);
    }
    return readHolder(file) ?? holder;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Takes the lock of a data folder. A lock whose process has ended is taken over.
 *
 * @throws {StoreError} `folder-locked`, naming the process that holds it.
 */
export function lockFolder(file: string): FolderLock {
  const lock = tryLock(file);
  if ('release' in lock) return lock;
  refuse(file, lock);
}
