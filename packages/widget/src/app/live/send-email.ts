import { isRefusal } from '../session/first-messages.ts';
import type { Session } from '../session/session.ts';
import type { LiveDeps } from './deps.ts';

/** The server does not want it: somebody has taken the conversation, or the address is none. */
export class EmailRefused extends Error {}

/** The conversation, once the first message has made one. It waits as long as the message does. */
function conversationOf(session: Session): Promise<string> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    function look() {
      const { conversation, thread } = session.state.get();
      const id = thread?.conversationId ?? conversation?.id;
      const isRefused = session.firstMessages.items.get().some(({ failure }) => failure);
      if (id === undefined && !isRefused) return;
      for (const stop of stops) stop();
      if (id === undefined) reject(new EmailRefused());
      else resolve(id);
    }
    stops.push(session.state.subscribe(look), session.firstMessages.items.subscribe(look));
    look();
  });
}

/** Begins the conversation where there is none, and makes a ticket of it that is answered by e-mail. */
export async function sendEmail(
  api: LiveDeps['api'],
  session: Session,
  { email, text }: { email: string; text: string },
): Promise<{ number: number; email: string }> {
  if (text) {
    session.introduce({ name: '', email });
    session.send({ text, attachments: [] });
  }
  const id = await conversationOf(session);
  try {
    const sent = await api.call('POST /api/live-chat/:id/leave-email', {
      params: { id },
      body: { email },
    });
    return { number: sent.ticket.number, email: sent.email };
  } catch (error) {
    throw isRefusal(error) ? new EmailRefused() : error;
  }
}
