import { Readable } from 'node:stream';
import { type Api, api, type BodyOf, type Endpoint, type ReplyOf, type Route } from '@switchboard/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { parse } from './validate.ts';

type Output<R, K extends keyof Route> =
  R extends Record<K, infer T extends z.ZodType> ? z.output<T> : undefined;

/** Who a caller may be, as route tables name it. */
export type PrincipalKind = Exclude<Route['auth'], false>[number];

export interface RouteInput<E extends Endpoint, P> {
  params: Output<Api[E], 'params'>;
  query: Output<Api[E], 'query'>;
  body: Output<Api[E], 'body'>;
  /** The caller; never null where the route names kinds. */
  principal: Api[E]['auth'] extends false ? P | null : P;
  request: FastifyRequest;
  reply: FastifyReply;
}

type Streamed<E extends Endpoint> = Api[E] extends { streams: true } ? Readable : never;

export type RouteHandler<E extends Endpoint, P> = (
  input: RouteInput<E, P>,
) => Promise<ReplyOf<E> | Streamed<E>>;

export interface RouterOptions<P> {
  /** Throws `unauthorized` for a bad token; null where there is none. */
  authenticate(request: FastifyRequest): Promise<P | null>;
  kindsOf(principal: P): readonly PrincipalKind[];
  /** Check replies against their schema: in tests, where a wrong shape must fail. */
  checkReplies: boolean;
}

export interface Router<P> {
  on<E extends Endpoint>(endpoint: E, handler: RouteHandler<E, P>): void;
}

/** Registers endpoints of the protocol's route table: parse → authenticate → authorise by kind → handler → reply. */
export function createRouter<P>(app: FastifyInstance, options: RouterOptions<P>): Router<P> {
  /** On an open route an expired token is as good as none: its owner is a newcomer. */
  async function optionalPrincipal(request: FastifyRequest): Promise<P | null> {
    try {
      return await options.authenticate(request);
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthorized') return null;
      throw error;
    }
  }

  async function principalFor(route: Route, request: FastifyRequest): Promise<P | null> {
    if (route.auth === false) return optionalPrincipal(request);
    const principal = await options.authenticate(request);
    if (!principal) throw new AppError('unauthorized');
    const kinds = options.kindsOf(principal);
    if (!route.auth.some((kind) => kinds.includes(kind))) throw new AppError('forbidden');
    return principal;
  }

  return {
    on(endpoint, handler) {
      const route: Route = api[endpoint];
      const [method, url] = endpoint.split(' ') as [BodyOf<never> & string, string];
      app.route({
        method,
        url,
        config: { saysSuccess: route.saysSuccess === true },
        handler: async (request, reply) => {
          const principal = await principalFor(route, request);
          const input = {
            params: route.params && parse(route.params, request.params, 'path'),
            query: route.query && parse(route.query, request.query, 'query'),
            body: route.body && parse(route.body, request.body ?? {}, 'body'),
            principal,
            request,
            reply,
          } as RouteInput<typeof endpoint, P>;
          const result = await handler(input);
          if (route.reply === null) return reply.code(204).send();
          if (result instanceof Readable) return reply.type('text/event-stream').send(result);
          if (options.checkReplies) route.reply.parse(result);
          return reply.code(route.status ?? 200).send(result);
        },
      });
    },
  };
}
