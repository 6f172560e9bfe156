export type IntakeErrorCode =
  'path-not-found' | 'interrupted' | 'record-incomplete' | 'file-exists' | 'foreign-workbook' | 'unknown-record';

/** A fault that ends an import as a whole; nothing of it was kept. */
export class IntakeError extends Error {
  readonly code: IntakeErrorCode;
  readonly messages: { readonly zh: string; readonly en: string };

  constructor(code: IntakeErrorCode, zh: string, en: string) {
    super(zh);
    this.name = 'IntakeError';
    this.code = code;
    this.messages = { zh, en };
  }
}

export function interrupted(): IntakeError {
  return new IntakeError(
    'interrupted',
    '导入已中断,本次没有写入任何数据。重新执行同一条命令即可再次导入。',
    'The import was interrupted; nothing of it was kept. Run the same command to import again.',
  );
}
