import { escapeHtml } from '../../lib/escape-html.ts';
import { markdownHtml } from './html.ts';
import { STYLE } from './style.ts';

interface Centre {
  companyName: string;
  /** Of its first page, without a slash at the end. */
  url: string;
}

interface Entry {
  title: string;
  slug: string;
  category: string;
  excerpt: string;
}

interface Head {
  title: string;
  description: string;
  /** The page's one address; null for what search engines should leave out. */
  canonical: string | null;
}

function page({ title, description, canonical }: Head, body: string): string {
  const place = canonical
    ? `<link rel="canonical" href="${escapeHtml(canonical)}"><meta property="og:title" content="${escapeHtml(title)}"><meta property="og:description" content="${escapeHtml(description)}">`
    : '<meta name="robots" content="noindex">';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><meta name="description" content="${escapeHtml(description)}">${place}<style>${STYLE}</style></head>
<body>${body}</body></html>`;
}

function searchForm({ url }: Centre, q: string): string {
  const path = new URL(url).pathname;
  return `<form role="search" action="${escapeHtml(path)}"><input type="search" name="q" aria-label="Search the articles" placeholder="What are you looking for?" maxlength="200" value="${escapeHtml(q)}"><button>Search</button></form>`;
}

function list({ url }: Centre, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ title, slug, excerpt }) =>
      `<li><a dir="auto" href="${escapeHtml(`${new URL(url).pathname}/${slug}`)}">${escapeHtml(title)}</a><p class="muted" dir="auto">${escapeHtml(excerpt)}</p></li>`,
  );
  return `<ul class="articles">${items.join('')}</ul>`;
}

/** By name; what stands in none comes last. */
function byCategory(entries: readonly Entry[]): [string, Entry[]][] {
  const groups = Map.groupBy(entries, ({ category }) => category);
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b));
}

function shelves(centre: Centre, entries: readonly Entry[]): string {
  const groups = byCategory(entries);
  return groups
    .map(([category, inside]) => {
      const name = category || (groups.length > 1 ? 'More articles' : 'Articles');
      return `<section><h2 dir="auto">${escapeHtml(name)}</h2>${list(centre, inside)}</section>`;
    })
    .join('');
}

/** All articles by category, or what a search has found. */
export function indexPage(centre: Centre, entries: readonly Entry[], q: string): string {
  const title = `${centre.companyName} help centre`;
  const found = entries.length === 1 ? '1 article' : `${entries.length} articles`;
  const inside = q
    ? `<h2>${found} for “${escapeHtml(q)}”</h2>${list(centre, entries)}<p><a href="${escapeHtml(new URL(centre.url).pathname)}">All articles</a></p>`
    : entries.length === 0
      ? '<p class="muted">There are no articles yet.</p>'
      : shelves(centre, entries);
  return page(
    {
      title: q ? `${q} – ${title}` : title,
      description: `Answers and how-tos from ${centre.companyName}.`,
      canonical: q ? null : centre.url,
    },
    `<header><h1>${escapeHtml(title)}</h1>${searchForm(centre, q)}</header><main>${inside}</main>`,
  );
}

/** One article. */
export function articlePage(centre: Centre, article: Entry & { body: string; updatedAt: Date }): string {
  const { title, category, body, updatedAt } = article;
  const day = updatedAt.toISOString().slice(0, 10);
  return page(
    {
      title: `${title} – ${centre.companyName}`,
      description: article.excerpt,
      canonical: `${centre.url}/${article.slug}`,
    },
    `<header><nav aria-label="Help centre"><a href="${escapeHtml(new URL(centre.url).pathname)}">${escapeHtml(centre.companyName)} help centre</a></nav></header>
<main><article>${category ? `<p class="muted" dir="auto">${escapeHtml(category)}</p>` : ''}<h1 dir="auto">${escapeHtml(title)}</h1><div class="text">${markdownHtml(body)}</div></article></main>
<footer>Last changed <time datetime="${day}">${day}</time></footer>`,
  );
}

/** For addresses of nothing; with the way to what is there, where the company is known. */
export function nothingPage(centre: Centre | null): string {
  const way = centre
    ? `${searchForm(centre, '')}<p><a href="${escapeHtml(new URL(centre.url).pathname)}">${escapeHtml(centre.companyName)} help centre</a></p>`
    : '';
  return page(
    { title: 'Not found', description: 'There is no such page.', canonical: null },
    `<main><h1>There is no such page.</h1><p class="muted">It may have been moved or taken down.</p>${way}</main>`,
  );
}
