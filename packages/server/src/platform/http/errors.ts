import { ERRORS, type ErrorCode } from '@switchboard/protocol/errors';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Errors of this route carry `success: false`. */
    saysSuccess?: boolean;
  }
}

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

/** Any thrown thing as an error a client may see; what is not ours becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = FASTIFY_CODES[(error as FastifyError | undefined)?.code ?? ''];
  if (code === 'body_too_large') {
    return new AppError(code, { message: `${ERRORS[code].message} The limit is 1 MiB.`, limit: 1024 * 1024 });
  }
  return new AppError(code ?? 'internal');
}

/** A failure as an HTTP answer (RFC 9457). */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  const { retryAfter, ...details } = error.details;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)));
  return reply
    .code(error.status)
    .type('application/problem+json')
    .send({
      type: 'about:blank',
      title: ERRORS[error.code].message,
      status: error.status,
      code: error.code,
      detail: error.message,
      error: error.message,
      ...(request.routeOptions.config.saysSuccess ? { success: false } : {}),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...details,
      ...(error.code === 'internal' ? { errorId: request.id } : {}),
    });
}

/** Failures of handlers and paths that do not exist. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toAppError(thrown);
    // Nobody is there to hear of it, and nothing has failed: an answer that streams ends when its reader goes.
    if (
      reply.raw.destroyed &&
      (thrown as NodeJS.ErrnoException | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
    )
      return sendProblem(request, reply, error);
    if (error.status >= 500) request.log.error({ err: thrown, errorId: request.id }, 'request failed');
    return sendProblem(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new AppError('not_found')));
}
