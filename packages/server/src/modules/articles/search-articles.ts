import { plainText } from '@switchboard/client/markdown/index';
import type { Reader } from '../../platform/database/index.ts';
import { searchTerms } from '../conversations/index.ts';
import { findPublished, publishedWords } from './article-search.store.ts';
import { rankArticles } from './rank-articles.ts';
import { meantWord } from './similar-words.ts';

const MAX_TERMS = 8;
const CANDIDATES = 100;
/** A reader looks at a few; reading their texts costs. */
const SHOWN = 20;
const WORDS_OF = 300;
const MAX_WORDS_READ = 60_000;

export interface FoundArticle {
  slug: string;
  title: string;
  category: string;
  excerpt: string;
  /** Its words, without Markdown. */
  words: string;
}

export interface ArticlesFound {
  articles: FoundArticle[];
  /** What was looked for. */
  terms: string[];
  /** True: a word was taken for another one that is like it. */
  isCorrected: boolean;
}

/** The words of these texts, up to about so many that reading them holds nobody up. */
function vocabularyOf(texts: readonly string[]): Set<string> {
  const known = new Set<string>();
  let read = 0;
  for (const text of texts) {
    const words = text.trim().split(' ');
    for (const word of words) known.add(word);
    read += words.length;
    if (read >= MAX_WORDS_READ) break;
  }
  return known;
}

/** Words that nothing has, as others that were probably meant. */
async function corrected(db: Reader, companyId: string, terms: readonly string[]): Promise<string[]> {
  const texts = await publishedWords(db, companyId, WORDS_OF);
  const unknown = terms.filter((term) => !texts.some((text) => text.includes(` ${term}`)));
  if (unknown.length === 0) return [...terms];
  const known = vocabularyOf(texts);
  const meant = new Map(unknown.map((term) => [term, meantWord(term, known) ?? term]));
  return terms.map((term) => meant.get(term) ?? term);
}

async function find(
  db: Reader,
  companyId: string,
  terms: string[],
  isCorrected: boolean,
): Promise<ArticlesFound> {
  const rows = rankArticles(await findPublished(db, companyId, terms, CANDIDATES), terms).slice(0, SHOWN);
  const articles = rows.map(({ slug, title, category, excerpt, body }) => ({
    slug,
    title,
    category,
    excerpt,
    words: plainText(body),
  }));
  return { articles, terms, isCorrected };
}

/** The published articles that answer best, a word or two misspelt or not. */
export async function searchArticles(db: Reader, companyId: string, q: string): Promise<ArticlesFound> {
  const terms = [...new Set(searchTerms(q))].slice(0, MAX_TERMS);
  if (terms.length === 0) return { articles: [], terms, isCorrected: false };
  const meant = await corrected(db, companyId, terms);
  return find(
    db,
    companyId,
    meant,
    meant.some((term, at) => term !== terms[at]),
  );
}
