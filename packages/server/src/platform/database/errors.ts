import { AppError } from '../../lib/app-error.ts';

const SQLITE_UNIQUE = [1555, 2067];
const POSTGRES_UNIQUE = '23505';
const SQLITE = { busy: 5, locked: 6, ioError: 10, full: 13, cantOpen: 14 };
const GONE_SQLITE = [SQLITE.busy, SQLITE.locked, SQLITE.ioError, SQLITE.cantOpen];
const GONE_SYSTEM = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  /* node:sqlite: closed */
  'ERR_INVALID_STATE',
];
/** Connection exceptions, too many connections, cancelled statement, shutdown, crash, starting up, I/O error, read-only standby. */
const GONE_POSTGRES = /^(08...|53300|57014|57P0[1235]|58030|25006)$/;
/** Messages of `pg` that come without a code. */
const GONE_MESSAGE =
  /timeout exceeded when trying to connect|^Connection terminated|not queryable|^Cannot use a pool after|^Query read timeout/;

interface Coded {
  code?: unknown;
  errcode?: unknown;
  message: string;
}

/** True where a unique index or primary key refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as Coded;
  return (
    code === POSTGRES_UNIQUE || (code === 'ERR_SQLITE_ERROR' && SQLITE_UNIQUE.includes(errcode as number))
  );
}

function failure({ code, errcode, message }: Coded): AppError | undefined {
  if (code === 'ERR_SQLITE_ERROR') {
    const primary = (errcode as number) & 0xff;
    if (primary === SQLITE.full) return new AppError('storage_full', { retryAfter: 30 });
    return GONE_SQLITE.includes(primary) ? new AppError('unavailable', { retryAfter: 5 }) : undefined;
  }
  if (code === '53100') return new AppError('storage_full', { retryAfter: 30 });
  const gone =
    typeof code === 'string'
      ? GONE_SYSTEM.includes(code) || GONE_POSTGRES.test(code)
      : GONE_MESSAGE.test(message);
  return gone ? new AppError('unavailable', { retryAfter: 5 }) : undefined;
}

/** The database's failures as the caller may see them (the driver's error is the `cause`); others unchanged. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const translated = failure(error as Coded);
  if (!translated) return error;
  translated.cause = error;
  return translated;
}
