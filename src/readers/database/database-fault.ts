import { FileFault } from '../file-fault.ts';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Several addresses of one name fail each for itself; the outer error then has no text.
  const inner = error instanceof AggregateError ? error.errors.map(reasonOf).join(', ') : error.message;
  return inner === '' && 'code' in error ? String(error.code) : inner;
}

/** @param place the address without its password. */
export function unreachable(place: string, error: unknown): FileFault {
  const reason = reasonOf(error);
  return new FileFault(
    'database-unreachable',
    `连不上数据库 ${place}(${reason})。请检查地址、端口、用户名、密码和网络;密码可放在环境变量 HENGJIAN_DB_PASSWORD 中。`,
    `The database ${place} cannot be reached (${reason}). Check address, port, user, password and network; the password may stand in HENGJIAN_DB_PASSWORD.`,
    error,
  );
}

export function tableFault(table: string, error: unknown): FileFault {
  const reason = reasonOf(error);
  return new FileFault(
    'database-table',
    `数据库表 ${table} 没有读完(${reason}),未导入该表。请检查读取权限,或稍后重新执行同一条命令。`,
    `The table ${table} was not read to its end (${reason}) and not imported. Check the permission to read it, or run the same command again later.`,
    error,
  );
}

export function noSuchTable(place: string, pattern: string, some: readonly string[]): FileFault {
  const known = some.slice(0, 20).join('、');
  return new FileFault(
    'database-table',
    `数据库 ${place} 中没有名为“${pattern}”的表或视图。${known === '' ? '没有任何可读的表。' : `现有:${known}`}`,
    `The database ${place} has no table or view "${pattern}". ${known === '' ? 'It has none that may be read.' : `There are: ${known}`}`,
  );
}

export function badAddress(): FileFault {
  return new FileFault(
    'database-unreachable',
    '数据库地址写得不对。应为 postgres://用户@主机:5432/库 或 mysql://用户@主机:3306/库,密码中的特殊字符要按 URL 编码。',
    'The address of the database is not well-formed. It is postgres://user@host:5432/name or mysql://user@host:3306/name, special characters of a password encoded as in a URL.',
  );
}
