import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const url = (protocols: string[]) =>
  z
    .url()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must start with ${protocols.join(' or ')}`,
    );

/** A name for private networks, an address, or a network such as 10.0.0.0/8. */
function isHop(hop: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(hop)) return true;
  const [address = '', bits, ...rest] = hop.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const hops = z
  .string()
  .transform((value) => value.split(',').map((hop) => hop.trim()))
  .refine((all) => all.every(isHop), 'must list addresses, networks such as 10.0.0.0/8, or loopback');

/** Host names, addresses and networks. */
const places = z
  .string()
  .transform((value) => value.split(',').map((place) => place.trim()))
  .refine(
    (all) =>
      all.every((place) => /^[a-z0-9.-]+$/i.test(place) || (/^[0-9a-f.:/]+$/i.test(place) && isHop(place))),
    'must list host names, addresses or networks such as 10.0.0.0/8',
  );

/** `Shop <help@shop.example>`, or the address alone. */
const mailbox = z.string().transform((value, context) => {
  const [, name = '', angled] = /^(?:"?([^"<>\r\n]*?)"?\s*)<([^<>\s]+)>$/.exec(value.trim()) ?? [];
  const address = z.email().safeParse(angled ?? value.trim());
  if (address.success) return { name: name.trim(), address: address.data };
  context.addIssue('must be an address such as help@shop.example or Shop <help@shop.example>');
  return z.NEVER;
});

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  /** `people`: without the bot. */
  DEMO: z.enum(['0', '1', 'people']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: mailbox.optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  TRUST_PROXY: hops.default(['loopback']),
  LLM_BASE_URL: url(['http:', 'https:']).optional(),
  LLM_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'must not have spaces')
    .optional(),
  LLM_MODEL: z.string().trim().min(1).max(200).optional(),
  /** What may be called though it is not on the public internet. */
  EGRESS_ALLOW: places.optional(),
  EMBEDDING_BASE_URL: url(['http:', 'https:']).optional(),
  EMBEDDING_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'must not have spaces')
    .optional(),
  EMBEDDING_MODEL: z.string().trim().min(1).max(200).optional(),
  EMBEDDING_DIMENSIONS: z.coerce.number().int().min(64).max(8_192).multipleOf(4).optional(),
  TEST_ENDPOINTS: flag.optional(),
  /** An operator who does nothing for so long is away. */
  AWAY_AFTER_SECONDS: z.coerce.number().positive().max(86_400).default(300),
  /** A chatbot's session in which nothing is said for so long ends. */
  SESSION_IDLE_SECONDS: z.coerce.number().positive().max(86_400).default(1800),
  /** What the bots of a company may take from language models in a day. */
  DAILY_TOKENS: z.coerce.number().int().min(0).max(1e12).default(2_000_000),
  /** The same of one customer with one bot. */
  VISITOR_DAILY_TOKENS: z.coerce.number().int().min(0).max(1e12).default(100_000),
  /** The same of everybody at one address for whom nobody vouches, with all bots of the company. */
  ADDRESS_DAILY_TOKENS: z.coerce.number().int().min(0).max(1e12).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** 0 switches rate limits off, a number multiplies them. */
  RATE_LIMITS: z.coerce.number().min(0).default(1),
  MAX_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(25 * 1024 * 1024),
  /** What a company's bots may answer from; articles are not counted. */
  MAX_DOCUMENTS: z.coerce.number().int().min(1).default(5_000),
  /** Bytes of the files and pages among them. */
  MAX_DOCUMENT_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(2 * 1024 * 1024 * 1024),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Who answers in the demo shop. */
export type Demo = 'bot' | 'people';

export interface Config {
  port: number;
  host: string;
  /** Without a trailing slash. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  admin: { email: string; password: string | null };
  /** Null: none. */
  demo: Demo | null;
  /** Null: nothing is sent by mail. */
  mail: { smtpUrl: string; from: { name: string; address: string } } | null;
  production: boolean;
  test: boolean;
  trustProxy: string[];
  /** What makes vectors of texts; null: the small model that is part of the installation. */
  embeddings: { baseUrl: string; model: string; key: string | null; dims: number } | null;
  /** What bots answer with whose company has no model of its own. Null: they quote. */
  languageModel: { baseUrl: string; model: string; key: string | null } | null;
  /** Hosts, addresses and networks inside that the server may call. */
  egressAllow: string[];
  testEndpoints: boolean;
  awayAfterMs: number;
  sessionIdleMs: number;
  tokens: { dailyTokens: number; visitorDailyTokens: number; addressDailyTokens: number };
  metricsToken: string | null;
  /** 0 is off, 1 as documented, n is n times as much. */
  rateLimits: number;
  maxFileBytes: number;
  /** Of one company. */
  documents: { documents: number; bytes: number };
  logLevel: string;
}

function demoOf(setting: '0' | '1' | 'people'): Demo | null {
  if (setting === '0') return null;
  return setting === '1' ? 'bot' : 'people';
}

export class ConfigError extends Error {}

function embeddingsOf({
  EMBEDDING_BASE_URL: baseUrl,
  EMBEDDING_API_KEY: key,
  EMBEDDING_MODEL: model,
  EMBEDDING_DIMENSIONS: dims,
}: z.output<typeof environment>): Config['embeddings'] {
  if (!baseUrl) {
    if (model || key || dims)
      throw new ConfigError('EMBEDDING_BASE_URL: must be set where another EMBEDDING setting is');
    return null;
  }
  if (!model) throw new ConfigError('EMBEDDING_MODEL: must be set where EMBEDDING_BASE_URL is');
  if (!dims) throw new ConfigError('EMBEDDING_DIMENSIONS: must be set where EMBEDDING_BASE_URL is');
  return { baseUrl, model, key: key ?? null, dims };
}

function languageModelOf({
  LLM_BASE_URL: baseUrl,
  LLM_API_KEY: key,
  LLM_MODEL: model,
}: z.output<typeof environment>): Config['languageModel'] {
  if (!baseUrl) {
    if (model) throw new ConfigError('LLM_BASE_URL: must be set where LLM_MODEL is');
    if (key) throw new ConfigError('LLM_BASE_URL: must be set where LLM_API_KEY is');
    return null;
  }
  if (!model) throw new ConfigError('LLM_MODEL: must be set where LLM_BASE_URL is');
  const { username, password, search, hash } = new URL(baseUrl);
  if (username || password)
    throw new ConfigError('LLM_BASE_URL: must not hold a user name or password; the key goes to LLM_API_KEY');
  if (search || hash) throw new ConfigError('LLM_BASE_URL: must not have a ? or #');
  return { baseUrl, model, key: key ?? null };
}

/** The environment as a checked, frozen record. Throws ConfigError with one line that names the setting. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0] ?? 'environment')}: ${issue?.message ?? 'is wrong'}`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  const publicUrl = new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`);
  if (publicUrl.pathname !== '/' || publicUrl.search)
    throw new ConfigError('PUBLIC_URL: must be an origin without a path');
  if (value.SMTP_URL && !value.MAIL_FROM) throw new ConfigError('MAIL_FROM: must be set where SMTP_URL is');
  const mail = value.SMTP_URL && value.MAIL_FROM ? { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM } : null;
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    publicUrl: publicUrl.origin,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    admin: { email: value.ADMIN_EMAIL ?? 'admin@example.com', password: value.ADMIN_PASSWORD ?? null },
    demo: production ? null : demoOf(value.DEMO ?? (value.DATABASE_URL ? '0' : '1')),
    mail,
    production,
    test: value.NODE_ENV === 'test',
    trustProxy: value.TRUST_PROXY,
    embeddings: embeddingsOf(value),
    languageModel: languageModelOf(value),
    egressAllow: value.EGRESS_ALLOW ?? [],
    testEndpoints: value.TEST_ENDPOINTS ?? !production,
    awayAfterMs: value.AWAY_AFTER_SECONDS * 1000,
    sessionIdleMs: value.SESSION_IDLE_SECONDS * 1000,
    tokens: {
      dailyTokens: value.DAILY_TOKENS,
      visitorDailyTokens: value.VISITOR_DAILY_TOKENS,
      addressDailyTokens: value.ADDRESS_DAILY_TOKENS ?? 5 * value.VISITOR_DAILY_TOKENS,
    },
    metricsToken: value.METRICS_TOKEN ?? null,
    rateLimits: value.RATE_LIMITS,
    maxFileBytes: value.MAX_FILE_BYTES,
    documents: { documents: value.MAX_DOCUMENTS, bytes: value.MAX_DOCUMENT_BYTES },
    logLevel: value.LOG_LEVEL,
  });
}

export function configFromEnvironment(): Config {
  return readConfig(process.env);
}
