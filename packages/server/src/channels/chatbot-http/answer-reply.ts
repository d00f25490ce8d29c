import type { Readable } from 'node:stream';
import { AppError } from '../../lib/app-error.ts';
import { findConversation } from '../../modules/conversations/index.ts';
import { wasStopped } from '../../modules/turns/index.ts';
import type { Said } from './chat-with-bot.ts';
import type { ChatbotHttpDeps } from './deps.ts';
import { eventStream } from './event-stream.ts';
import { type AnswerEnd, type Ear, followAnswer } from './follow-answer.ts';

const NOTHING = { sources: [], escalationRequested: false, escalationReason: null };

/** Sources and escalation, as they are stored with the answer. */
function fieldsOf({ meta }: AnswerEnd) {
  if (!meta) return NOTHING;
  const { sources, escalationRequested, escalationReason } = meta;
  return { sources, escalationRequested, escalationReason };
}

async function handledBy(deps: ChatbotHttpDeps, { conversation }: Said): Promise<'queue' | 'operator'> {
  const { database } = deps.conversations;
  const now = await findConversation(database, conversation.company_id, conversation.id);
  return now?.state === 'active' ? 'operator' : 'queue';
}

function failure(error: unknown) {
  return error instanceof AppError
    ? error.toWire()
    : { code: 'internal', message: 'Something went wrong on our side.' };
}

/** The whole answer at once. */
export async function plainAnswer(deps: ChatbotHttpDeps, ear: Ear, said: Said, signal: AbortSignal) {
  const chatId = said.conversation.id;
  const end = await followAnswer(deps, ear, said.message.id, () => {}, signal);
  if (!end?.message) {
    const nothing = { message: null, ...NOTHING, chatId };
    return end && wasStopped(end.turn) ? nothing : { ...nothing, handledBy: await handledBy(deps, said) };
  }
  const { id, text, created_at } = end.message;
  const message = {
    id,
    role: 'AGENT' as const,
    content: text,
    createdAt: new Date(created_at).toISOString(),
  };
  return { message, ...fieldsOf(end), chatId };
}

/** The answer piece by piece: first the chat's id, then the text, at the end where it stands and on what. */
export function streamedAnswer(
  deps: ChatbotHttpDeps,
  ear: Ear,
  said: Said,
  first: { visitorToken?: string },
): Readable {
  const chatId = said.conversation.id;
  return eventStream(
    async (send, signal) => {
      send({ chatId, userMessageId: said.message.id, ...first });
      const onText = (content: string) => send({ content, chatId, isComplete: false });
      const end = await followAnswer(deps, ear, said.message.id, onText, signal).finally(ear.close);
      const last = { content: '', chatId, isComplete: true };
      if (end && wasStopped(end.turn)) {
        send({ ...last, ...fieldsOf(end), messageId: end.message?.id ?? null });
      } else if (!end?.message && end?.turn.state !== 'failed') {
        send({ ...last, messageId: null, handledBy: await handledBy(deps, said) });
      } else if (end.turn.state === 'failed') {
        send({
          error: 'The answer broke off. A person will go on.',
          code: 'bot_failed',
          ...last,
          content: undefined,
        });
      } else {
        send({ ...last, ...fieldsOf(end), messageId: end.message?.id });
      }
    },
    (error) => {
      const { code, message } = failure(error);
      return { error: message, code, chatId, isComplete: true };
    },
  );
}
