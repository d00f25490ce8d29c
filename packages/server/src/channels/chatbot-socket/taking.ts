import type { ChatServerFrame } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { toAppError } from '../../platform/http/index.ts';
import type { ChatbotSocketDeps } from './deps.ts';
import { type Ending, endingOf, errorFrame } from './endings.ts';
import { type Frame, NotConnected, nameOf, type Speaker, takeFrame } from './take-frame.ts';

export interface TakingOptions {
  deps: ChatbotSocketDeps;
  speaker: Speaker;
  send(frame: ChatServerFrame): void;
  end(ending: Ending): void;
  /** Finds out why it may not speak any more. */
  look(): Promise<void>;
}

/** Takes a client's frames: each is acknowledged or refused. Who is refused again and again floods. */
export function createTaking({ deps, speaker, send, end, look }: TakingOptions) {
  const { session, customer } = speaker;

  async function refuse(thrown: unknown, frame: Frame): Promise<void> {
    const error = toAppError(thrown);
    if (error.status >= 500) deps.log.error({ err: thrown, session: session.id }, 'chat frame failed');
    send({ ...errorFrame(error.toWire()), ...nameOf(frame) });
    if (error.status >= 500) return;
    await deps.limits.refused.consume(customer.id).catch((flood: unknown) => {
      if (flood instanceof AppError) end(endingOf(flood));
    });
  }

  return async (frame: Frame): Promise<void> => {
    try {
      const message = await takeFrame(deps, speaker, frame);
      const clientMessageId = message.client_message_id;
      send({
        type: 'message_received',
        message_id: message.id,
        timestamp: new Date(message.created_at).toISOString(),
        ...(clientMessageId === null ? {} : { client_message_id: clientMessageId }),
      });
    } catch (thrown) {
      if (!(thrown instanceof NotConnected)) return refuse(thrown, frame);
      await look();
    }
  };
}
