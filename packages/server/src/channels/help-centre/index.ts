import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Articles } from '../../modules/articles/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import { addressKey, helpHeaders, type Limiter } from '../../platform/http/index.ts';
import { articlePage } from './article-page.ts';
import { categoryPage, indexPage, nothingPage } from './help-pages.ts';
import { searchPage } from './search-page.ts';
import { companyRobots, INSTANCE_ROBOTS, sitemap } from './sitemap.ts';
import { STYLE_HASH } from './style.ts';

export interface HelpCentreDeps {
  database: Reader;
  publicUrl: string;
  articles: Articles;
  /** The company whose widget has this key or that has this id. */
  companyOfKey(key: string): Promise<{ id: string; name: string } | undefined>;
  /** What stands for the company in its own links: one page, one address. */
  helpKeyOf(db: Reader, companyId: string): Promise<string>;
  /** Views by address, and of these the searches. */
  views: Limiter;
  searches: Limiter;
}

const KEY = /^[A-Za-z0-9_-]{1,100}$/;
const MAX_QUERY = 200;
const DAY_SECONDS = 24 * 60 * 60;

function wordsIn(request: FastifyRequest, name: 'q' | 'category'): string {
  const text = (request.query as Record<string, unknown>)[name];
  return typeof text === 'string' ? text.toWellFormed().replaceAll('\0', '').trim().slice(0, MAX_QUERY) : '';
}

/** The public pages of what companies have published: made here, without a script, for people and search engines. */
export function helpCentrePages(app: FastifyInstance, deps: HelpCentreDeps): void {
  const { database, articles } = deps;
  const headers = helpHeaders(STYLE_HASH);

  function send(reply: FastifyReply, html: string, status = 200): FastifyReply {
    const kept = reply.getHeader('cache-control');
    reply.code(status).headers(headers);
    if (kept) reply.header('cache-control', kept);
    return reply.type('text/html; charset=utf-8').send(html);
  }

  async function centreOf(request: FastifyRequest) {
    await deps.views.consume(addressKey(request.ip));
    const { key } = request.params as { key: string };
    const company = KEY.test(key) ? await deps.companyOfKey(key) : undefined;
    if (!company) return null;
    const url = `${deps.publicUrl}/help/${await deps.helpKeyOf(database, company.id)}`;
    return { companyId: company.id, companyName: company.name, url };
  }

  app.get('/robots.txt', (_request, reply) => reply.type('text/plain; charset=utf-8').send(INSTANCE_ROBOTS));

  // Browsers ask for one whatever page they show; an error in their console would be noise to whoever looks for a real one.
  app.get('/favicon.ico', (_request, reply) =>
    reply.code(204).header('cache-control', `public, max-age=${DAY_SECONDS}`).send(),
  );

  app.get('/help/:key', async (request, reply) => {
    const centre = await centreOf(request);
    if (!centre) return send(reply, nothingPage(null), 404);
    const q = wordsIn(request, 'q');
    if (q) {
      await deps.searches.consume(addressKey(request.ip));
      return send(reply, searchPage(centre, q, await articles.search(database, centre.companyId, q)));
    }
    const category = wordsIn(request, 'category');
    if (!category)
      return send(reply, indexPage(centre, await articles.published(database, centre.companyId)));
    const inside = await articles.published(database, centre.companyId, category);
    if (inside.length === 0) return send(reply, nothingPage(centre), 404);
    return send(reply, categoryPage(centre, category, inside));
  });

  app.get('/help/:key/sitemap.xml', async (request, reply) => {
    const centre = await centreOf(request);
    if (!centre) throw new AppError('not_found');
    const published = await articles.published(database, centre.companyId);
    return reply.type('application/xml; charset=utf-8').send(sitemap(centre, published));
  });

  app.get('/help/:key/robots.txt', async (request, reply) => {
    const centre = await centreOf(request);
    if (!centre) throw new AppError('not_found');
    return reply.type('text/plain; charset=utf-8').send(companyRobots(centre));
  });

  app.get('/help/:key/:slug', async (request, reply) => {
    const centre = await centreOf(request);
    const { slug } = request.params as { slug: string };
    const found =
      centre && KEY.test(slug)
        ? await articles.pageBySlug(database, centre.companyId, slug, request.query)
        : null;
    if (!centre || !found) return send(reply, nothingPage(centre), 404);
    const { article, pictures, isDraft } = found;
    // Nobody but who asked may keep a draft.
    if (isDraft) reply.header('cache-control', 'no-store');
    const { updated_at, published_at } = article;
    const publishedAt = published_at === null ? null : new Date(published_at);
    const whole = { ...article, updatedAt: new Date(updated_at), publishedAt, pictures, isDraft };
    return send(reply, articlePage(centre, whole));
  });
}
