import type { ChatServerFrame } from '@switchboard/protocol';
import { findConversation, pageOf } from '../../modules/conversations/index.ts';
import type { ChatSession } from './chat-session.store.ts';
import type { ChatbotSocketDeps } from './deps.ts';
import { createVoice, type News, newsOf } from './voice.ts';

/** More than the longest answer in the smallest chunks. */
const MAX_NEWS = 12_000;
const PAGE = 200;

export interface TellingOptions {
  deps: ChatbotSocketDeps;
  session: ChatSession;
  send(frame: ChatServerFrame): void;
  /** An acknowledgement comes before what it brought about. */
  isHeld(): boolean;
}

/** Tells a client what happens in the conversation: what is heard at once, what was missed from the database. */
export function createTelling({ deps, session, send, isHeld }: TellingOptions) {
  const voice = createVoice({ session, send, now: deps.now });
  const news: News[] = [];
  let isOpen = true;
  let isTelling = false;

  async function catchUp(): Promise<void> {
    const { company_id: companyId, conversation_id: id } = session;
    const row = await findConversation(deps.conversations.database, companyId, id);
    for (let hasMore = row !== undefined && voice.seq() < row.last_seq; row && hasMore && isOpen; ) {
      const page = await pageOf(deps.conversations, row, { after: voice.seq(), limit: PAGE });
      for (const message of page.messages) voice.say(message);
      hasMore = page.hasMore;
    }
  }

  /** News can get lost between nodes. */
  function isSomethingMissing({ event, payload }: News): boolean {
    if (event === 'message:new') return payload.message.seq > voice.seq() + 1;
    return event === 'bot:end' && payload.messageId !== null && voice.isAnswering(payload.turnId);
  }

  /** Tells what was heard, one after the other, unless it has to wait. */
  async function goOn(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    try {
      while (isOpen && !isHeld()) {
        const next = news.shift();
        if (!next) break;
        if (isSomethingMissing(next)) await catchUp();
        voice.hear(next);
      }
    } catch (error) {
      deps.log.warn({ err: error, session: session.id }, 'a chat socket could not be told');
    } finally {
      isTelling = false;
    }
  }

  return {
    goOn,
    catchUp,
    hear(event: string, payload: unknown): void {
      const heard = newsOf(session.conversation_id, event, payload);
      if (!heard) return;
      // Whoever falls so far behind hears what was stored.
      if (news.length >= MAX_NEWS) news.length = 0;
      news.push(heard);
      void goOn();
    },
    stop(): void {
      isOpen = false;
      news.length = 0;
    },
  };
}
