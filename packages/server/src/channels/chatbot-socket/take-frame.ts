import { chatClientFrameSchema } from '@switchboard/protocol';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { CustomerPrincipal } from '../../modules/accounts/index.ts';
import {
  addMessage,
  type MessageRow,
  onceMoreIfRaced,
  withConversation,
} from '../../modules/conversations/index.ts';
import { parse } from '../../platform/http/index.ts';
import { type ChatSession, touchSession } from './chat-session.store.ts';
import type { ChatbotSocketDeps } from './deps.ts';

export interface Speaker {
  session: ChatSession;
  customer: CustomerPrincipal;
  connectionId: string;
}

export interface Frame {
  data: Buffer;
  isBinary: boolean;
}

/** This socket does not speak for the session any more. */
export class NotConnected extends Error {}

function read({ data, isBinary }: Frame) {
  if (isBinary) throw invalidInput('frame', 'text', 'must be text, not binary');
  let value: unknown;
  try {
    value = JSON.parse(data.toString());
  } catch {
    throw new AppError('invalid_json', { message: 'The frame is not valid JSON.' });
  }
  return parse(chatClientFrameSchema, value, 'frame');
}

/** What the customer said, once it is on disk, and only while this socket speaks for the session. */
export async function takeFrame(
  deps: ChatbotSocketDeps,
  { session, customer, connectionId }: Speaker,
  frame: Frame,
): Promise<MessageRow> {
  const { message: text, client_message_id } = read(frame);
  await deps.limits.messages.consume(customer.id);
  const words = { text, attachmentIds: [], clientMessageId: client_message_id ?? null };
  const id = session.conversation_id;
  const add = () =>
    withConversation(deps.conversations, customer, id, async (locked) => {
      if (!(await touchSession(locked.tx, { id: session.id, connectionId }, locked.at)))
        throw new NotConnected();
      return (await addMessage(locked, words)).message;
    });
  return deps.conversations.inTurn(id, () => onceMoreIfRaced(add));
}

/** What a refused frame called itself, so that the client knows which it was. */
export function nameOf({ data, isBinary }: Frame): { client_message_id?: string } {
  try {
    const { client_message_id: id } = JSON.parse(isBinary ? '{}' : data.toString()) as {
      client_message_id?: unknown;
    };
    return typeof id === 'string' && id.length <= 64 ? { client_message_id: id } : {};
  } catch {
    return {};
  }
}
