import { type Picture, pictureIdsIn } from '@switchboard/client/markdown/index';
import { escapeHtml } from '../../lib/escape-html.ts';
import { type Centre, categoryUrl, type Entry, wayBack } from './help-pages.ts';
import { markdownHtml } from './html.ts';
import { page } from './page.ts';

export interface WholeArticle extends Entry {
  body: string;
  publishedAt: Date | null;
  updatedAt: Date;
  pictures: ReadonlyMap<string, Picture>;
  /** Somebody looks at it who may, before everybody can. */
  isDraft: boolean;
}

function dataOf(
  centre: Centre,
  { title, excerpt, publishedAt, updatedAt }: WholeArticle,
  image?: string,
): object {
  return {
    '@type': 'Article',
    headline: title,
    description: excerpt,
    datePublished: publishedAt?.toISOString(),
    dateModified: updatedAt.toISOString(),
    publisher: { '@type': 'Organization', name: centre.companyName },
    image,
  };
}

function shelf(centre: Centre, category: string): string {
  if (!category) return '';
  const { pathname, search } = new URL(categoryUrl(centre, category));
  return `<p class="muted" dir="auto"><a href="${escapeHtml(pathname + search)}">${escapeHtml(category)}</a></p>`;
}

/** One article. */
export function articlePage(centre: Centre, article: WholeArticle): string {
  const { title, category, body, updatedAt, pictures, isDraft } = article;
  const day = updatedAt.toISOString().slice(0, 10);
  const [first] = pictureIdsIn(body).flatMap((id) => pictures.get(id) ?? []);
  const image = first && `${new URL(centre.url).origin}${first.src}`;
  return page(
    {
      ...centre,
      title: `${title} – ${centre.companyName}`,
      description: article.excerpt,
      canonical: isDraft ? null : `${centre.url}/${article.slug}`,
      kind: 'article',
      image,
      data: dataOf(centre, article, image),
    },
    `${isDraft ? '<p class="draft" role="note">This is a draft. Only who has this address sees it, for a day.</p>' : ''}<header>${wayBack(centre)}</header>
<main><article>${shelf(centre, category)}<h1 dir="auto">${escapeHtml(title)}</h1><div class="text">${markdownHtml(body, pictures)}</div></article></main>
<footer>Last changed <time datetime="${day}">${day}</time></footer>`,
  );
}
