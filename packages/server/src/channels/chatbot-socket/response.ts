import type { ChatServerFrame, Message } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';

type Send = (frame: ChatServerFrame) => void;

/** What a stored answer will be of what was said so far; a bot's message is trimmed and has an end. */
function visible(said: string): string {
  const text = said.trim();
  const cut = text.length > LIMITS.textCodePoints ? [...text].slice(0, LIMITS.textCodePoints).join('') : text;
  // Half a character waits for its other half.
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** One answer of a bot on its way: what was told of it, so that its chunks, joined, are what is stored. */
export function createResponse(send: Send, turn: { id: string; replyTo: string | undefined; name: string }) {
  const replyTo = turn.replyTo === undefined ? {} : { reply_to: turn.replyTo };
  let attempt = 0;
  let next = 0;
  let said = '';
  let told = '';

  function start(): void {
    send({ type: 'response_start', message: `${turn.name} is thinking...`, ...replyTo });
    told = '';
  }

  function tell(text: string): void {
    // A server that died begins anew. As long as it says the same, nobody notices.
    if (told.startsWith(text)) return;
    if (!text.startsWith(told)) start();
    send({ type: 'response_chunk', chunk: text.slice(told.length) });
    told = text;
  }

  start();
  return {
    turnId: turn.id,
    chunk(part: { attempt: number; index: number; text: string }): void {
      if (part.attempt > attempt) {
        attempt = part.attempt;
        next = 0;
        said = '';
      }
      // One that got lost on the way makes the rest useless: the stored answer brings it all.
      if (part.attempt !== attempt || part.index !== next) return;
      next += 1;
      said += part.text;
      tell(visible(said));
    },
    complete(message: Message): void {
      if (!message.text.startsWith(told)) start();
      tell(message.text);
      const { sources = [], escalationRequested = false } = message.meta;
      send({
        type: 'response_complete',
        message_id: message.id,
        timestamp: message.createdAt,
        full_response: message.text,
        sources,
        escalation_requested: escalationRequested,
        ...replyTo,
      });
    },
    /** It ends without a stored answer: what was shown is all there is. */
    breakOff(at: number, escalationRequested: boolean): void {
      send({
        type: 'response_complete',
        message_id: null,
        timestamp: new Date(at).toISOString(),
        full_response: told,
        sources: [],
        escalation_requested: escalationRequested,
        ...replyTo,
      });
    },
  };
}

export type Response = ReturnType<typeof createResponse>;
