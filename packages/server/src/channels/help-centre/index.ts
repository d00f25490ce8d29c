import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Articles } from '../../modules/articles/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import { addressKey, helpHeaders, type Limiter } from '../../platform/http/index.ts';
import { articlePage, indexPage, nothingPage } from './help-pages.ts';
import { STYLE_HASH } from './style.ts';

export interface HelpCentreDeps {
  database: Reader;
  publicUrl: string;
  articles: Articles;
  /** The company whose widget has this key or that has this id. */
  companyOfKey(key: string): Promise<{ id: string; name: string } | undefined>;
  /** What stands for the company in its own links: one page, one address. */
  helpKeyOf(db: Reader, companyId: string): Promise<string>;
  /** Views by address. */
  views: Limiter;
}

const KEY = /^[A-Za-z0-9_-]{1,100}$/;
const MAX_QUERY = 200;

function queryOf(request: FastifyRequest): string {
  const { q } = request.query as { q?: unknown };
  return typeof q === 'string' ? q.toWellFormed().replaceAll('\0', '').trim().slice(0, MAX_QUERY) : '';
}

/** The public pages of what companies have published: made here, without a script, for people and search engines. */
export function helpCentrePages(app: FastifyInstance, deps: HelpCentreDeps): void {
  const { database, articles } = deps;
  const headers = helpHeaders(STYLE_HASH);

  function send(reply: FastifyReply, html: string, status = 200): FastifyReply {
    return reply.code(status).headers(headers).type('text/html; charset=utf-8').send(html);
  }

  async function centreOf(request: FastifyRequest) {
    await deps.views.consume(addressKey(request.ip));
    const { key } = request.params as { key: string };
    const company = KEY.test(key) ? await deps.companyOfKey(key) : undefined;
    if (!company) return null;
    const url = `${deps.publicUrl}/help/${await deps.helpKeyOf(database, company.id)}`;
    return { companyId: company.id, companyName: company.name, url };
  }

  app.get('/help/:key', async (request, reply) => {
    const centre = await centreOf(request);
    if (!centre) return send(reply, nothingPage(null), 404);
    const q = queryOf(request);
    return send(reply, indexPage(centre, await articles.published(database, centre.companyId, q), q));
  });

  app.get('/help/:key/:slug', async (request, reply) => {
    const centre = await centreOf(request);
    const { slug } = request.params as { slug: string };
    const article =
      centre && KEY.test(slug) ? await articles.publishedBySlug(database, centre.companyId, slug) : undefined;
    if (!centre || !article) return send(reply, nothingPage(centre), 404);
    return send(reply, articlePage(centre, { ...article, updatedAt: new Date(article.updated_at) }));
  });
}
