import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../lib/app-error.ts';
import { dashboardHeaders, sendFile, serveHashedFiles } from '../platform/http/index.ts';

/** Paths that are no screens: an unknown one below them is a 404, not the dashboard. */
const NOT_SCREENS =
  /^\/(?:api|socket\.io|widget|ws|assets|chat|embed|bot-pages|demo|docs|help|healthz|readyz|metrics)(?:[/.?]|$)/;

/** The dashboard at `/`; every path that may be one of its screens gets the page. */
export async function dashboardPages(app: FastifyInstance, dist: string, publicUrl: string): Promise<void> {
  const headers = dashboardHeaders(publicUrl);
  const page = { root: dist, name: 'index.html', type: 'text/html; charset=utf-8' };
  await serveHashedFiles(app, '/assets/', join(dist, 'assets'), {});
  app.get('/*', (request, reply) => {
    if (NOT_SCREENS.test(request.url) || /\.\w+$/.test(request.url)) throw new AppError('not_found');
    return sendFile(reply, page.root, page.name, page.type, headers);
  });
}
