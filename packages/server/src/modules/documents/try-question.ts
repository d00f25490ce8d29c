import type { Trial, trialQuestionSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { findBot, LIKELY_ENOUGH, quoteAnswer } from '../bots/index.ts';
import type { DocumentsDeps } from './deps.ts';

const PASSAGES = 6;

/** Finds what a bot would find for a question, and shows why. Nothing is stored, nobody hears of it. */
export async function tryQuestion(
  { database, knowledge }: Pick<DocumentsDeps, 'database' | 'knowledge'>,
  companyId: string,
  { question, previous, botId, limit = PASSAGES }: z.output<typeof trialQuestionSchema>,
): Promise<Trial> {
  const bot = botId === undefined ? undefined : await findBot(database, botId);
  if (botId !== undefined && bot?.companyId !== companyId) throw new AppError('not_found');
  const asked = { text: question, previous: previous || undefined };
  const findings = await knowledge.search({ companyId, botId: bot?.id }, asked, { limit });
  const { parts, sources } = quoteAnswer({ ...findings, passages: findings.passages.slice(0, PASSAGES) });
  return {
    language: findings.language,
    passages: findings.passages.map(({ id, source, position, path, text, score, why }) => ({
      id,
      document: { id: source.id, kind: source.kind, title: source.title, url: source.url || null },
      position,
      path,
      text,
      score,
      why,
    })),
    likelihood: findings.ground.likelihood,
    threshold: LIKELY_ENOUGH,
    answer: parts.length === 0 ? null : { text: parts.join(' '), sources },
  };
}
