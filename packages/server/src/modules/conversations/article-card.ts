import type { ArticleCard } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { invalidInput } from '../../lib/app-error.ts';
import type { MessageRow } from './message.store.ts';

/** The article that a message shares, as it was then. */
export function cardIn({ kb_article: card }: Pick<MessageRow, 'kb_article'>): ArticleCard | null {
  return card === null ? null : (JSON.parse(card) as ArticleCard);
}

/** What everybody reads who knows no article messages: the sender's words and a link. Throws where that is too long. */
export function sharingText({ title, url }: ArticleCard, words: string): string {
  const text = words ? `${words}\n\n${title} — ${url}` : `${title} — ${url}`;
  const max = LIMITS.textCodePoints;
  if ([...text].length > max)
    throw invalidInput(
      'content',
      'max_length',
      `must leave room for the article's link in ${max} characters`,
      max,
    );
  return text;
}
