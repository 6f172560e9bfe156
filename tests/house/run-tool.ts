import { spawn } from 'node:child_process';
import { repository } from './repository.ts';

export interface ToolRun {
  readonly status: number;
  readonly lines: readonly string[];
}

/** Runs a program of node_modules in the repository, without colours, and gives its exit code and what it said. */
export function runTool(program: string, ...parts: readonly string[]): Promise<ToolRun> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [`node_modules/${program}`, ...parts], {
      cwd: repository,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    }
    child.on('error', fail);
    child.on('close', (status) => {
      done({ status: status ?? 1, lines: text.split('\n').filter((line) => line.trim() !== '') });
    });
  });
}
