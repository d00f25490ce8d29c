import type { FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../../modules/accounts/index.ts';
import type { Articles } from '../../modules/articles/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import { addressKey, type Limiter, type Router } from '../../platform/http/index.ts';

export interface WidgetArticlesDeps {
  database: Reader;
  articles: Pick<Articles, 'fitting' | 'publicArticle'>;
  /** Unknown and disabled widgets are `not_found`. */
  widgetByKey(key: string): Promise<Inbox>;
  /** Throws `origin_not_allowed` where a page of this origin may not use the widget. */
  assertOrigin(widget: Inbox, origin: string | undefined): void;
  /** Readings by address, and of these the searches. */
  limit: Limiter;
  searches: Limiter;
}

/** What visitors read in the widget: what the company has published, and nothing else of it. */
export function widgetArticleRoutes(router: Router<Principal>, deps: WidgetArticlesDeps): void {
  const { database, articles } = deps;

  async function widgetOf({ ip, headers }: FastifyRequest, key: string): Promise<Inbox> {
    await deps.limit.consume(addressKey(ip));
    const widget = await deps.widgetByKey(key);
    deps.assertOrigin(widget, headers.origin);
    return widget;
  }

  router.on('GET /api/widget/articles', async ({ request, query: { widgetKey, q = '', limit } }) => {
    const { companyId, settings } = await widgetOf(request, widgetKey);
    if (q !== '') await deps.searches.consume(addressKey(request.ip));
    return { items: settings.articles ? await articles.fitting(database, companyId, { q, limit }) : [] };
  });

  router.on('GET /api/widget/articles/:id', async ({ request, query, params }) => {
    const { companyId, settings } = await widgetOf(request, query.widgetKey);
    if (!settings.articles) throw new AppError('not_found');
    return { article: await articles.publicArticle(database, companyId, params.id) };
  });
}
