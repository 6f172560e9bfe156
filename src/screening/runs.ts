import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  mkdirSync,
  openSync,
  writeSync,
  fsyncSync,
  closeSync,
  renameSync,
} from 'node:fs';
import path from 'node:path';
import type { Clue, RunRecord } from '#engine';
import { ScreeningError } from './screening-error.ts';

/** Clues as they are kept and compared: one canonical JSON a line, by id. */
export const cluesText = (clues: readonly Clue[]): string => clues.map((clue) => `${JSON.stringify(clue)}\n`).join('');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const folderOf = (dataDir: string): string => path.join(dataDir, 'runs');

/** Writes a run so that after a crash it is there whole or not at all: run.json comes last, by rename. */
export function keepRun(dataDir: string, run: RunRecord, clues: string): void {
  const folder = path.join(folderOf(dataDir), run.id);
  mkdirSync(folder, { recursive: true });
  writeWhole(path.join(folder, 'clues.jsonl'), clues);
  writeWhole(path.join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  const handle = openSync(part, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}

/** Runs of a data folder, newest first. */
export function listRuns(dataDir: string): RunRecord[] {
  const folder = folderOf(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => existsSync(path.join(folder, id, 'run.json')))
    .map((id) => JSON.parse(readFileSync(path.join(folder, id, 'run.json'), 'utf8')) as RunRecord)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
}

/** A run with its clues; `latest` names the newest. Clues that no longer have the recorded hash are refused. */
export function readRun(dataDir: string, id: string): { run: RunRecord; clues: Clue[]; text: string } {
  const runs = listRuns(dataDir);
  const run = id === 'latest' ? runs[0] : runs.find((candidate) => candidate.id === id);
  if (run === undefined) {
    throw new ScreeningError('unknown-run', {
      zh:
        id === 'latest'
          ? '还没有运行过模型。请先运行 hengjian screen。'
          : `没有编号为“${id}”的运行。可用:${
              runs
                .slice(0, 5)
                .map((r) => r.id)
                .join('、') || '无'
            }`,
      en:
        id === 'latest'
          ? 'no model has been run yet; run hengjian screen first'
          : `there is no run “${id}”; known: ${
              runs
                .slice(0, 5)
                .map((r) => r.id)
                .join(', ') || 'none'
            }`,
    });
  }
  const text = readFileSync(path.join(folderOf(dataDir), run.id, 'clues.jsonl'), 'utf8');
  if (sha256(text) !== run.cluesSha256) {
    throw new ScreeningError('run-damaged', {
      zh: `运行 ${run.id} 的线索文件与记录的哈希不符,可能被改动。请用 hengjian replay ${run.id} 重新得到。`,
      en: `the clues of run ${run.id} do not have the recorded hash; they may have been altered. Replay the run.`,
    });
  }
  const clues = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Clue);
  return { run, clues, text };
}
