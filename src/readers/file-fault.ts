export type FileFaultCode =
  | 'file-empty'
  | 'file-binary'
  | 'file-encrypted'
  | 'file-damaged'
  | 'file-bomb'
  | 'file-too-big'
  | 'file-too-slow'
  | 'file-unsupported'
  | 'file-unreadable'
  | 'archive-path'
  | 'database-unreachable'
  | 'database-table'
  | 'no-sheet';

/** Why one delivered file cannot be read, and what to do. The import of other files goes on. */
export class FileFault extends Error {
  readonly code: FileFaultCode;
  readonly messages: { readonly zh: string; readonly en: string };

  constructor(code: FileFaultCode, zh: string, en: string, cause?: unknown) {
    super(zh, cause === undefined ? {} : { cause });
    this.name = 'FileFault';
    this.code = code;
    this.messages = { zh, en };
  }
}
