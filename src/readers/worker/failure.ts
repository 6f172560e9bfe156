import { StoreError } from '#store';
import { FileFault } from '../file-fault.ts';
import type { Failure } from './messages.ts';

const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** An error for the way between threads. What no reader foresaw is the fault of the file: it is named, and others go on. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FileFault) return { kind: 'fault', code: error.code, ...error.messages };
  if (error instanceof StoreError) return { kind: 'store', code: error.code, ...error.messages };
  const code = systemCode(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code !== undefined) return { kind: 'system', code, message: text };
  return {
    kind: 'fault',
    code: 'file-damaged',
    zh: `文件内容不合规范,无法读取(${text.slice(0, 120)})。请用原来的程序打开后另存为 .xlsx 或 CSV,再导入。`,
    en: `The content breaks the rules of its format and cannot be read (${text.slice(0, 120)}). Open it in its own program, save it as .xlsx or CSV and import that.`,
  };
}

export function fromFailure(failure: Failure): Error {
  if (failure.kind === 'fault') return new FileFault(failure.code, failure.zh, failure.en);
  if (failure.kind === 'store') return new StoreError(failure.code, { zh: failure.zh, en: failure.en });
  return Object.assign(new Error(failure.message), { code: failure.code });
}
