import { chown, lstat, mkdir } from 'node:fs/promises';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The user and group that own a cluster and run its server. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

// The id of `nobody` on Debian, Red Hat, Alpine and their descendants.
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/** PostgreSQL refuses to run as root; nothing changes for anybody else. */
export function serverAccount(): Account | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** Whether the account may pass through every folder above `place`. */
export function canReach(place: string, account: Account): boolean {
  for (let folder = path.dirname(place); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Gives a path to the account; does nothing where the program runs as an ordinary user. */
export async function give(place: string, account: Account | undefined): Promise<void> {
  if (account !== undefined) await chown(place, account.uid, account.gid);
}

/** Creates a folder that only the account may enter; false when one is there that others own or may enter. */
export async function privateFolder(folder: string, account: Account | undefined): Promise<boolean> {
  await mkdir(path.dirname(folder), { recursive: true });
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (!made) {
    const { mode, uid } = await lstat(folder);
    const own = uid === process.getuid?.() || uid === account?.uid;
    if (!own || (mode & 0o170_077) !== 0o040_000) return false;
  }
  await give(folder, account);
  return true;
}
