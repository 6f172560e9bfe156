import type { Cli } from '../cli.ts';
import { displayWidth, fit, pad } from './display-width.ts';

/** Progress of one stage. */
export interface Progress {
  /** `share` is 0 to 1; `note` says what is being done. */
  show(share: number, note: string): void;
  /** Replaces the bar by a lasting line. */
  end(line: string): void;
  /** Takes the bar away, before an error is told. */
  clear(): void;
}

const CELLS = 24;
const REDRAW_MS = 80;
const LINE_MS = 5000;

function barText(title: string, share: number, note: string, columns: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * CELLS);
  const bar = '█'.repeat(full) + '░'.repeat(CELLS - full);
  const head = `${title} ${bar} ${pad(`${Math.round(share * 100)}%`, 4, 'right')} `;
  return head + fit(note, Math.max(0, columns - 1 - displayWidth(head)));
}

function onTerminal(title: string, cli: Cli, terminal: NonNullable<Cli['terminal']>): Progress {
  let last = 0;
  const clear = (): void => {
    terminal.write('\r\u001b[2K');
  };
  return {
    show: (share, note) => {
      const now = Date.now();
      if (now - last < REDRAW_MS) return;
      last = now;
      terminal.write(`\r\u001b[2K${barText(title, share, note, terminal.columns())}`);
    },
    end: (line) => {
      clear();
      cli.err(line);
    },
    clear,
  };
}

/** Without a terminal: a plain line at times, enough for a log. */
function inLines(title: string, cli: Cli): Progress {
  let last = Date.now();
  return {
    show: (share, note) => {
      if (Date.now() - last < LINE_MS) return;
      last = Date.now();
      cli.err(`${title} ${Math.round(share * 100)}% ${note}`);
    },
    end: (line) => {
      cli.err(line);
    },
    clear: () => undefined,
  };
}

/** A bar on a terminal, plain lines elsewhere; always on standard error. */
export function progress(cli: Cli, title: string): Progress {
  return cli.terminal === undefined ? inLines(title, cli) : onTerminal(title, cli, cli.terminal);
}
