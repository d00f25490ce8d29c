import type { FastifyInstance } from 'fastify';
import type { Inboxes } from '../modules/inboxes/index.ts';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'authorization, content-type, x-api-key';

/** Lets pages of listed origins call the API, each named exactly and without cookies (there are none). */
export function registerCors(app: FastifyInstance, inboxes: Inboxes): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (!origin || !/^\/(api|chatbot)\//.test(request.url)) return;
    reply.header('vary', 'origin');
    if (!(await inboxes.isKnownOrigin(origin))) return;
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'retry-after');
    if (request.method !== 'OPTIONS') return;
    reply
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', HEADERS)
      .header('access-control-max-age', '600');
    return reply.code(204).send();
  });
}
