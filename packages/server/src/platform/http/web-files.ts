import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Headers } from './security-headers.ts';

const YEAR_SECONDS = 31_536_000;

/** Serves a folder of files whose names change with their content. */
export async function serveHashedFiles(
  app: FastifyInstance,
  prefix: string,
  root: string,
  headers: Headers,
): Promise<void> {
  if (!existsSync(root)) return;
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders(response) {
        response.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
        for (const [name, value] of Object.entries(headers)) response.header(name, value);
      },
    });
  });
}

/** Sends a page or script of ours, read from disk; `not_found` where the web apps were not built. */
export async function sendFile(
  reply: FastifyReply,
  root: string,
  name: string,
  type: string,
  headers: Headers,
): Promise<FastifyReply> {
  let content: Buffer;
  try {
    content = await readFile(join(root, name));
  } catch {
    throw new AppError('not_found', { message: 'The web apps are not built. Run npm run build.' });
  }
  return reply.headers(headers).type(type).send(content);
}
