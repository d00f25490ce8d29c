import { escapeHtml } from '../../lib/escape-html.ts';
import type { ArticleSummaryRow } from '../../modules/articles/index.ts';
import { type Centre, categoryUrl } from './help-pages.ts';

function entry(address: string, changedAt: number): string {
  return `<url><loc>${escapeHtml(address)}</loc><lastmod>${new Date(changedAt).toISOString()}</lastmod></url>`;
}

/** Every page of a company that search engines may know, and when it was changed. */
export function sitemap(centre: Centre, articles: readonly ArticleSummaryRow[]): string {
  const newest = (some: readonly ArticleSummaryRow[]) =>
    Math.max(0, ...some.map(({ updated_at }) => updated_at));
  const categories = [...Map.groupBy(articles, ({ category }) => category)].filter(([name]) => name);
  const entries = [
    entry(centre.url, newest(articles)),
    ...categories.map(([name, inside]) => entry(categoryUrl(centre, name), newest(inside))),
    ...articles.map(({ slug, updated_at }) => entry(`${centre.url}/${slug}`, updated_at)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`;
}

/** For the instance: of all it serves, only what companies have published is for search engines. */
export const INSTANCE_ROBOTS = 'User-agent: *\nAllow: /help/\nAllow: /help-pictures/\nDisallow: /\n';

/** For a company that shows its help centre under an address of its own. */
export function companyRobots(centre: Centre): string {
  return `User-agent: *\nAllow: /\nSitemap: ${centre.url}/sitemap.xml\n`;
}
