export type StoreErrorCode =
  | 'folder-locked'
  | 'disk-full'
  | 'cannot-write'
  | 'cannot-read'
  | 'key-missing'
  | 'key-unsafe'
  | 'file-damaged'
  | 'record-old'
  | 'record-damaged'
  | 'record-elsewhere'
  | 'record-missing'
  | 'record-newer'
  | 'record-altered';

/** A fault of the data folder. `messages` say what happened and what to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly messages: { readonly zh: string; readonly en: string };

  constructor(code: StoreErrorCode, messages: { zh: string; en: string }, cause?: unknown) {
    super(messages.zh, cause === undefined ? {} : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.messages = messages;
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns an error of the file system (or of an engine that met a full disk) into a StoreError; others pass unchanged. */
export function asStoreError(error: unknown, place: string): unknown {
  if (error instanceof StoreError) return error;
  const code = systemCode(error);
  const text = error instanceof Error ? error.message : '';
  if (
    (code !== undefined && FULL.has(code)) ||
    /No space left|Could not write|not enough (?:disk )?space|disk quota/iu.test(text)
  ) {
    const messages = {
      zh: `磁盘空间不足,无法写入 ${place}。本次操作没有写入任何数据;请清理磁盘后重新执行同一条命令。`,
      en: `No space left to write ${place}. Nothing of this operation was kept; free some space and run the same command again.`,
    };
    return new StoreError('disk-full', messages, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const messages = {
      zh: `没有写入 ${place} 的权限。请检查数据文件夹的权限,或用 --data 换一个文件夹。`,
      en: `No permission to write ${place}. Check the data folder's permissions or choose another with --data.`,
    };
    return new StoreError('cannot-write', messages, error);
  }
  return error;
}

/** Runs `work` and reports file system faults as StoreError. */
export async function guarded<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStoreError(error, place);
  }
}
