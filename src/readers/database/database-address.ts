import { badAddress } from './database-fault.ts';

/** Where a database is. `shown` is the address without password and options: all that may be recorded or printed. */
export interface DatabaseAddress {
  readonly engine: 'postgres' | 'mysql';
  readonly shown: string;
  /** With everything that connecting needs; secret. */
  readonly url: URL;
}

const SCHEMES: Readonly<Record<string, DatabaseAddress['engine']>> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

/** Whether a text is the address of a database and no path. */
export function isDatabaseUrl(text: string): boolean {
  return /^(?:postgres(?:ql)?|mysql|mariadb):\/\//iu.test(text);
}

/** @throws {FileFault} that does not repeat the text, which may hold a password. */
export function databaseAddress(text: string, password = process.env['HENGJIAN_DB_PASSWORD']): DatabaseAddress {
  // A server on a local socket is written without a host, which URL does not know: postgres://user@/name?host=/run/postgresql.
  const whole = text.replace(/^([a-z]+:\/\/(?:[^/]*@)?)\//iu, '$1localhost/');
  if (!URL.canParse(whole)) throw badAddress();
  const url = new URL(whole);
  const engine = SCHEMES[url.protocol.toLowerCase()];
  if (engine === undefined || url.pathname.length < 2) throw badAddress();
  if (url.password === '' && password !== undefined) url.password = encodeURIComponent(password);
  const port = url.port === '' ? '' : `:${url.port}`;
  const user = url.username === '' ? '' : `${decodeURIComponent(url.username)}@`;
  return { engine, shown: `${engine}://${user}${url.hostname}${port}${decodeURIComponent(url.pathname)}`, url };
}
