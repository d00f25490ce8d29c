import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../platform/jobs/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { readSource } from './read-source.ts';

export const READ_ARTICLE = 'document.article';

interface Payload {
  companyId: string;
  articleId: string;
}

/** To be called in the transaction that changes, publishes, takes down or deletes an article. */
export async function enqueueArticle(
  tx: Tx,
  companyId: string,
  articleId: string,
  at: number,
): Promise<void> {
  const payload: Payload = { companyId, articleId };
  await enqueueJob(tx, { id: newId(at), kind: READ_ARTICLE, payload, runAt: at });
}

/** Pictures are nothing that can be quoted; what is written of them is. */
function withoutPictures(body: string): string {
  return body.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/**
 * Keeps the knowledge in step with an article as it is now, whatever the job was enqueued for. Holding the article, it
 * makes or removes the source; the text is read only after the indexing was begun: of two jobs at once the one that
 * counts has read the later text.
 */
export function readArticle(deps: DocumentsDeps): JobHandler<Payload> {
  const { database, knowledge, articles } = deps;
  return {
    maxAttempts: 5,
    async run({ companyId, articleId }, { last }) {
      const kept = await database.transaction(async (tx) => {
        const article = await articles.holdPublished(tx, companyId, articleId);
        if (!article) return { removed: await knowledge.removeOf(tx, companyId, 'article', articleId) };
        const { title, url } = article;
        const source = { kind: 'article' as const, originId: articleId, title, url, everyBot: true };
        return { id: (await knowledge.ensure(tx, companyId, source)).id };
      });
      if (kept.removed !== undefined) deps.onRemoved(companyId, kept.removed);
      if (kept.id === undefined) return;
      const read = async () => {
        const article = await database.transaction((tx) => articles.holdPublished(tx, companyId, articleId));
        // Taken down meanwhile: the job of that change removes the source.
        return { text: withoutPictures(article?.body ?? ''), title: article?.title ?? '' };
      };
      await readSource(deps, { companyId, id: kept.id, read, last });
    },
  };
}
