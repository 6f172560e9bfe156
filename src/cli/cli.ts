/** What a command may use of the outside world; tests pass a recording one. */
export interface Cli {
  readonly lang: 'zh' | 'en';
  /** Whole lines to standard output; the last line feed is added. */
  out(text: string): void;
  /** Waits until what was written has gone: who writes much asks from time to time. */
  drained?(): Promise<void>;
  /** Whole lines to standard error; the last line feed is added. */
  err(text: string): void;
  text(messages: { readonly zh: string; readonly en: string }): string;
  readonly stdin: NodeJS.ReadableStream;
  exitCode: number;
  /** Standard error where it is a terminal. */
  readonly terminal?: {
    columns(): number;
    /** Without a line feed. */
    write(text: string): void;
  };
}
