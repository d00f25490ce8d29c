import { randomUUID } from 'node:crypto';
import { LIMITS } from '@switchboard/protocol/limits';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { AppError } from '../../lib/app-error.ts';
import { registerErrorHandler, sendProblem, toAppError } from './errors.ts';

export interface HttpOptions {
  log: Logger;
  /** Which hops may set the client's address, as fastify's `trustProxy`. */
  trustProxy: string[];
}

const MINUTE = 60_000;

function acceptOnlyJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // The documents' clients send an empty body with a JSON content type.
    if (body === '') return done(null, {});
    parseJson(request, body as string, (error, value) => {
      if (error) done(new AppError('invalid_json'), undefined);
      else done(null, value);
    });
  });
}

/** The HTTP server with our limits, body parsing and error format, and no routes yet. */
export function createHttpServer(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: options.log,
    // A line per request would cost more than the request; failures are logged by the error handler.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.jsonBodyBytes,
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, toAppError(error)),
    // An upload of 25 MiB over a slow phone takes minutes; slow headers never do.
    requestTimeout: 10 * MINUTE,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  app.server.maxHeadersCount = 100;
  acceptOnlyJson(app);
  registerErrorHandler(app);
  return app;
}
