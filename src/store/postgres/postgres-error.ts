interface Messages {
  readonly zh: string;
  readonly en: string;
}

/** Every fault of the connection to PostgreSQL: what happened and what to do. `{0}` is the place or the server's word. */
export const POSTGRES_FAULTS = Object.freeze({
  'no-binaries': {
    zh: '没有适用于本机({0})的 PostgreSQL 程序。请重新执行 npm ci,或用环境变量 DATABASE_URL 指向已有的 PostgreSQL。',
    en: 'There are no PostgreSQL binaries for this machine ({0}). Run npm ci again, or set DATABASE_URL to an existing PostgreSQL.',
  },
  'cannot-start': {
    zh: '内置的 PostgreSQL 没有启动成功:{0}。数据没有改动;按原因处理后重试。',
    en: 'The embedded PostgreSQL did not start: {0}. No data was changed; mend the cause and try again.',
  },
  'cluster-in-use': {
    zh: '另一个进程正在使用 PostgreSQL 数据目录 {0}。请等它结束后重试。',
    en: 'Another process is using the PostgreSQL folder {0}. Wait for it to end, then try again.',
  },
  'cluster-version': {
    zh: 'PostgreSQL 数据目录 {0} 属于 PostgreSQL 的另一个主版本。它保存着导入记录,不能删除:请用建立它的衡鉴版本打开,或用 pg_dump 与 pg_restore 迁移。',
    en: 'The PostgreSQL folder {0} was made by another major version. It holds the record and must not be deleted: open it with the Hengjian that made it, or move it with pg_dump and pg_restore.',
  },
  'unsafe-folder': {
    zh: '目录 {0} 属于其他用户或其他人可以读取,不能存放 PostgreSQL 数据。请删除它,或用 --data 换一个文件夹。',
    en: 'The folder {0} belongs to another user or can be read by others; PostgreSQL data may not lie there. Remove it or choose another folder with --data.',
  },
  'cannot-connect': {
    zh: '连不上 DATABASE_URL 所指的 PostgreSQL:{0}。请检查地址、账号与网络。',
    en: 'The PostgreSQL that DATABASE_URL names cannot be reached: {0}. Check address, account and network.',
  },
  'wrong-encoding': {
    zh: '数据库的编码是 {0},须为 UTF8。请用 UTF8 编码另建一个数据库。',
    en: "The database's encoding is {0}; it must be UTF8. Create another database with encoding UTF8.",
  },
  'schema-in-use': {
    zh: '另一个进程正在使用数据库中的 {0} 模式。请等它结束后重试。',
    en: 'Another process is using the schema {0} of the database. Wait for it to end, then try again.',
  },
  'connection-lost': {
    zh: '与 PostgreSQL 的连接中断:{0}。未完成的操作已撤销;请重新执行同一条命令。',
    en: 'The connection to PostgreSQL was lost: {0}. What was unfinished is undone; run the same command again.',
  },
  'disk-full': {
    zh: 'PostgreSQL 所在磁盘空间不足:{0}。未完成的操作已撤销;清理磁盘后重新执行同一条命令。',
    en: 'No space left for PostgreSQL: {0}. What was unfinished is undone; free some space and run the same command again.',
  },
}) satisfies Readonly<Record<string, Messages>>;

/** What went wrong, as docs/errors.md explains it. */
export type PostgresErrorCode = keyof typeof POSTGRES_FAULTS;

/** PostgreSQL is missing, cannot be reached or went away. `messages` say what happened and what to do. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode;
  readonly messages: Messages;

  constructor(code: PostgresErrorCode, detail: string, cause?: unknown) {
    const { zh, en } = POSTGRES_FAULTS[code];
    const messages = { zh: zh.replace('{0}', () => detail), en: en.replace('{0}', () => detail) };
    super(messages.zh, cause === undefined ? {} : { cause });
    this.name = 'PostgresError';
    this.code = code;
    this.messages = messages;
  }
}

/** The server's word without the address, which may hold a password. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}

const LOST = /^(?:08|57P0)/u;

const sqlState = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** What a statement's error means to a user; errors of the statement itself pass unchanged. */
export function asPostgresError(error: unknown, lost: Error | undefined): unknown {
  if (!(error instanceof Error) || error instanceof PostgresError) return error;
  const state = sqlState(error);
  if (state === '53100') return new PostgresError('disk-full', error.message, error);
  if (lost !== undefined || LOST.test(state) || /^Connection terminated|not queryable/u.test(error.message)) {
    return new PostgresError('connection-lost', (lost ?? error).message, error);
  }
  return error;
}
