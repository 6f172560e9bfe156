import type { Messages } from '#language';

export type ScreeningErrorCode =
  | 'nothing-imported'
  | 'cut-off-before-data'
  | 'bad-cut-off'
  | 'unknown-model'
  | 'model-faulty'
  | 'unknown-run'
  | 'run-damaged'
  | 'model-changed'
  | 'bad-parameter'
  | 'interrupted';

/** Why a run can't be made or repeated; `messages` says what to do. */
export class ScreeningError extends Error {
  readonly code: ScreeningErrorCode;
  readonly messages: Messages;

  constructor(code: ScreeningErrorCode, messages: Messages) {
    super(messages.en);
    this.name = 'ScreeningError';
    this.code = code;
    this.messages = messages;
  }
}
