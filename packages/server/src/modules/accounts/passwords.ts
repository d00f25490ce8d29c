import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../../lib/app-error.ts';

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** OWASP's scrypt parameters for 32 MiB: N = 2^15, r = 8, p = 3. About 0.2 s on one core. */
const DEFAULT_COST = 15;
const BLOCK_SIZE = 8;
const PARALLELISM = 3;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** The thread pool has 4 threads, which files and token signatures need too. */
const MAX_RUNNING = 2;
const MAX_WAITING = 50;

export interface PasswordHasher {
  /** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`, with a salt of its own. */
  hash(password: string): Promise<string>;
  /** Without a stored hash it takes as long as with one, and is false. Throws `rate_limited` when too many wait. */
  verify(password: string, stored: string | undefined): Promise<boolean>;
}

interface Parsed {
  cost: number;
  blockSize: number;
  parallelism: number;
  salt: Buffer;
  hash: Buffer;
}

function parse(stored: string): Parsed {
  const [, cost, blockSize, parallelism, salt = '', hash = ''] = stored.split('$');
  return {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** Runs at most MAX_RUNNING at once; a queue that outgrows the patience of its callers is refused at the door. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === MAX_RUNNING) {
      if (waiting.length === MAX_WAITING) throw new AppError('rate_limited', { retryAfter: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Passwords of operators. Must not be called inside a transaction: a hash takes 0.2 s. */
export function createPasswordHasher(cost: number = DEFAULT_COST): PasswordHasher {
  const queue = createQueue();

  function derive(
    password: string,
    { cost, blockSize, parallelism, salt }: Omit<Parsed, 'hash'>,
  ): Promise<Buffer> {
    const N = 2 ** cost;
    const options = { N, r: blockSize, p: parallelism, maxmem: 128 * blockSize * (N + parallelism + 2) };
    return queue(() => deriveKey(password.normalize('NFKC'), salt, HASH_BYTES, options));
  }

  const ours = { cost, blockSize: BLOCK_SIZE, parallelism: PARALLELISM };
  const nobody: Parsed = { ...ours, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const hash = await derive(password, { ...ours, salt });
      const parameters = `scrypt$${cost}$${BLOCK_SIZE}$${PARALLELISM}`;
      return `${parameters}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
    },
    async verify(password, stored) {
      const expected = stored === undefined ? nobody : parse(stored);
      const actual = await derive(password, expected);
      return timingSafeEqual(actual, expected.hash) && stored !== undefined;
    },
  };
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Easy to read out: `k7m2p-…`, four groups, 99 random bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
