import { escapeHtml } from '../../lib/escape-html.ts';
import { page } from './page.ts';

export interface Centre {
  companyName: string;
  /** Of its first page, without a slash at the end. */
  url: string;
}

export interface Entry {
  title: string;
  slug: string;
  category: string;
  excerpt: string;
}

export function searchForm({ url }: Centre, q: string): string {
  const path = new URL(url).pathname;
  return `<form role="search" action="${escapeHtml(path)}"><input type="search" name="q" aria-label="Search the articles" placeholder="What are you looking for?" maxlength="200" value="${escapeHtml(q)}"><button>Search</button></form>`;
}

/** By its name, as the index links it. */
export function categoryUrl({ url }: Centre, category: string): string {
  return `${url}?category=${encodeURIComponent(category)}`;
}

/** The first page, from the others. */
export function wayBack({ url, companyName }: Centre): string {
  return `<nav aria-label="Help centre"><a href="${escapeHtml(new URL(url).pathname)}">${escapeHtml(companyName)} help centre</a></nav>`;
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
      const rest = groups.length > 1 ? 'More articles' : 'Articles';
      const { pathname, search } = new URL(categoryUrl(centre, category));
      const name = category ? `<a href="${escapeHtml(pathname + search)}">${escapeHtml(category)}</a>` : rest;
      return `<section><h2 dir="auto">${name}</h2>${list(centre, inside)}</section>`;
    })
    .join('');
}

/** All articles by category. */
export function indexPage(centre: Centre, entries: readonly Entry[]): string {
  const title = `${centre.companyName} help centre`;
  const inside =
    entries.length === 0 ? '<p class="muted">There are no articles yet.</p>' : shelves(centre, entries);
  return page(
    {
      ...centre,
      title,
      description: `Answers and how-tos from ${centre.companyName}.`,
      canonical: centre.url,
    },
    `<header><h1>${escapeHtml(title)}</h1>${searchForm(centre, '')}</header><main>${inside}</main>`,
  );
}

/** The articles of one category. */
export function categoryPage(centre: Centre, category: string, entries: readonly Entry[]): string {
  return page(
    {
      ...centre,
      title: `${category} – ${centre.companyName}`,
      description: `${category}: answers and how-tos from ${centre.companyName}.`,
      canonical: categoryUrl(centre, category),
    },
    `<header>${wayBack(centre)}<h1 dir="auto">${escapeHtml(category)}</h1>${searchForm(centre, '')}</header><main>${list(centre, entries)}</main>`,
  );
}

/** For addresses of nothing; with the way to what is there, where the company is known. */
export function nothingPage(centre: Centre | null): string {
  const way = centre ? `${searchForm(centre, '')}${wayBack(centre)}` : '';
  return page(
    { title: 'Not found', description: 'There is no such page.', canonical: null, ...centre },
    `<main><h1>There is no such page.</h1><p class="muted">It may have been moved or taken down.</p>${way}</main>`,
  );
}
