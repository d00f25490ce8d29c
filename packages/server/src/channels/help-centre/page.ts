import { escapeHtml } from '../../lib/escape-html.ts';
import { STYLE } from './style.ts';

export interface Head {
  title: string;
  description: string;
  /** The page's one address; null for what search engines should leave out. */
  canonical: string | null;
  /** Of the company's first page; absent where there is no such company. */
  url?: string;
  companyName?: string;
  /** What the page is to those who link it. */
  kind?: 'website' | 'article';
  /** The address of a picture that stands for the page. */
  image?: string | undefined;
  /** What the page is to search engines, in the words of schema.org. */
  data?: object;
}

function meta(property: string, content: string | undefined): string {
  return content ? `<meta property="${property}" content="${escapeHtml(content)}">` : '';
}

function openGraph({ title, description, canonical, companyName, kind = 'website', image }: Head): string {
  return [
    meta('og:type', kind),
    meta('og:site_name', companyName),
    meta('og:title', title),
    meta('og:description', description),
    meta('og:url', canonical ?? undefined),
    meta('og:image', image),
  ].join('');
}

/** Data, not a program: no browser runs it, and no text in it can end it. */
function jsonLd(data: object | undefined): string {
  if (!data) return '';
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
  return `<script type="application/ld+json">${json}</script>`;
}

function place(head: Head): string {
  const { canonical, url } = head;
  if (!canonical) return '<meta name="robots" content="noindex">';
  const sitemap = `${url}/sitemap.xml`;
  return `<link rel="canonical" href="${escapeHtml(canonical)}"><link rel="sitemap" type="application/xml" href="${escapeHtml(sitemap)}">${openGraph(head)}${jsonLd(head.data)}`;
}

/** A whole page: one document, one style, no script. */
export function page(head: Head, body: string): string {
  const { title, description } = head;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><meta name="description" content="${escapeHtml(description)}">${place(head)}<style>${STYLE}</style></head>
<body>${body}</body></html>`;
}
