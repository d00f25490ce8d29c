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

/** Words that nothing has, as others that were probably meant. */
async function corrected(db: Reader, companyId: string, terms: readonly string[]): Promise<string[]> {
  const texts = await publishedWords(db, companyId, WORDS_OF);
  const known = new Set(texts.flatMap((text) => text.trim().split(' ')));
  return terms.map((term) => {
    const isKnown = texts.some((text) => text.includes(` ${term}`));
    return isKnown ? term : (meantWord(term, known) ?? term);
  });
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
