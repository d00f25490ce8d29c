import { escapeHtml } from '../../lib/escape-html.ts';
import type { ArticlesFound } from '../../modules/articles/index.ts';
import { type Centre, searchForm, wayBack } from './help-pages.ts';
import { markWords, snippetOf } from './mark-words.ts';
import { page } from './page.ts';

function results({ url }: Centre, { articles, terms }: ArticlesFound): string {
  const { pathname } = new URL(url);
  const items = articles.map(
    ({ slug, title, words }) =>
      `<li><a dir="auto" href="${escapeHtml(`${pathname}/${slug}`)}">${markWords(title, terms)}</a><p class="muted" dir="auto">${markWords(snippetOf(words, terms), terms)}</p></li>`,
  );
  return items.length > 0
    ? `<ul class="articles">${items.join('')}</ul>`
    : '<p>Try other or fewer words.</p>';
}

/** What a search has found, the best first. */
export function searchPage(centre: Centre, q: string, found: ArticlesFound): string {
  const { articles, terms, isCorrected } = found;
  const count = articles.length === 1 ? '1 article' : `${articles.length} articles`;
  const instead = isCorrected ? `<p class="muted">Looked for “${escapeHtml(terms.join(' '))}”.</p>` : '';
  return page(
    { title: `${q} – ${centre.companyName} help centre`, description: '', canonical: null },
    `<header>${wayBack(centre)}<h1>${count} for “${escapeHtml(q)}”</h1>${searchForm(centre, q)}</header><main>${instead}${results(centre, found)}</main>`,
  );
}
