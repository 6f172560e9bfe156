import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';

const fileOf = (data: string): string => path.join(data, 'postmaster.pid');

async function lines(data: string): Promise<string[]> {
  const text = await readFile(fileOf(data), 'utf8').catch(() => '');
  return text.split('\n');
}

/** Whether the process is a server on this cluster, and not one that got the number of a dead one. */
async function servesCluster(pid: number, data: string): Promise<boolean> {
  if (existsSync('/proc/self/cwd')) {
    const folder = await readlink(`/proc/${String(pid)}/cwd`).catch(() => '');
    return folder === (await realpath(data));
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes(data);
}

/** Number of the process that serves the cluster now, if one does. */
export async function servingProcess(data: string): Promise<number | undefined> {
  const pid = Number((await lines(data))[0]);
  return Number.isInteger(pid) && pid > 0 && (await servesCluster(pid, data)) ? pid : undefined;
}

/** Removes the file that a killed server left; call only where no server serves the cluster. */
export async function removeStaleFile(data: string): Promise<void> {
  await rm(fileOf(data), { force: true });
}

/** A server that takes connections. */
export interface Listening {
  readonly pid: number;
  readonly socketFolder: string;
}

/** The server of the cluster once it takes connections: the fifth line of the file names its socket, the eighth says `ready`. */
export async function listening(data: string): Promise<Listening | undefined> {
  const text = await lines(data);
  const pid = Number(text[0]);
  const socketFolder = text[4] ?? '';
  const isReady = (text[7] ?? '').startsWith('ready') && socketFolder !== '';
  return isReady && Number.isInteger(pid) && pid > 0 && (await servesCluster(pid, data))
    ? { pid, socketFolder }
    : undefined;
}
