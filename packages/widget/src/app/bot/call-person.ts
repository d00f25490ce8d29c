import type { LiveDeps } from '../live/deps.ts';
import type { Session } from '../session/session.ts';

/** Resolves with the conversation, once what was written first has made it. */
function begun(session: Session): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const { thread } = session.state.get();
      if (!thread) return;
      stop();
      resolve(thread.conversationId);
    };
    const stop = session.state.subscribe(look);
    look();
  });
}

/** Hands the conversation to a person. Where nothing was said yet, saying so begins it. */
export async function callPerson(
  api: LiveDeps['api'],
  session: Session,
  words: string,
  reason: string,
): Promise<void> {
  if (!session.state.get().thread) session.send({ text: words, attachments: [] });
  const chatId = await begun(session);
  await api.call('POST /api/escalations', { body: { chatId, reason } });
}
