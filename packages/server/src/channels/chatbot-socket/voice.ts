import type { ChatServerFrame, Message, ServerToClientEvents } from '@switchboard/protocol';
import { RecentIds } from '../../lib/recent-ids.ts';
import { createResponse, type Response } from './response.ts';

type Heard = 'message:new' | 'bot:start' | 'bot:chunk' | 'bot:end' | 'agent_joined' | 'agent_left';
type Payload<E extends Heard> = Parameters<ServerToClientEvents[E]>[0];
export type News = { [E in Heard]: { event: E; payload: Payload<E> } }[Heard];

export interface VoiceOptions {
  session: { id: string; conversation_id: string; chatbot_name: string; from_seq: number };
  send(frame: ChatServerFrame): void;
  now(): number;
}

const BROKE_OFF = {
  type: 'error' as const,
  code: 'bot_failed',
  message: 'The answer broke off. A person will go on.',
};

/** The event as news of this conversation; undefined for everything else that a customer hears. */
export function newsOf(conversationId: string, event: string, payload: unknown): News | undefined {
  const news = { event, payload } as News;
  switch (news.event) {
    case 'message:new':
      return news.payload.conversation.id === conversationId ? news : undefined;
    case 'bot:start':
    case 'bot:chunk':
    case 'bot:end':
      return news.payload.conversationId === conversationId ? news : undefined;
    case 'agent_joined':
    case 'agent_left':
      return news.payload.chatId === conversationId ? news : undefined;
    default:
      return undefined;
  }
}

/** What a person wrote, as the document's client can show it. */
function textOf({ text, meta }: Message): string {
  const files = meta.attachments.map(({ name, url }) => `${name}: ${url}`);
  return [...(text === '' ? [] : [text]), ...files].join('\n');
}

const agentOf = ({ agentId, agentName, timestamp }: Payload<'agent_joined'>) => ({
  agent_id: agentId,
  agent_name: agentName,
  timestamp,
});

/** Says what happens in a conversation in the words of face 3, each message once and in their order. */
export function createVoice({ session, send, now }: VoiceOptions) {
  const over = new RecentIds(64);
  let seq = session.from_seq;
  let response: Response | null = null;

  function begin(turnId: string, replyTo: string | undefined, name = session.chatbot_name): Response {
    end(false);
    response = createResponse(send, { id: turnId, replyTo, name });
    return response;
  }

  /** Ends what is open, if it is still. */
  function end(escalationRequested: boolean): void {
    if (!response) return;
    over.add(response.turnId);
    response.breakOff(now(), escalationRequested);
    response = null;
  }

  function fromBot(message: Message): void {
    const turnId = message.meta.turnId ?? message.id;
    const open = response?.turnId === turnId ? response : begin(turnId, undefined);
    open.complete(message);
    over.add(turnId);
    response = null;
  }

  function fromPerson(message: Message): void {
    end(true);
    const { id, name } = message.meta.author;
    const author = { kind: 'operator' as const, id, name };
    const text = textOf(message);
    const { attachments } = message.meta;
    send({ type: 'response_start', message: `${name} is writing...`, author });
    send({ type: 'response_chunk', chunk: text });
    send({
      type: 'response_complete',
      message_id: message.id,
      timestamp: message.createdAt,
      full_response: text,
      sources: [],
      escalation_requested: false,
      author,
      ...(attachments.length > 0 ? { attachments } : {}),
    });
  }

  function say(message: Message): void {
    if (message.seq <= seq) return;
    seq = message.seq;
    if (message.role === 'BOT') fromBot(message);
    else if (message.role === 'AGENT') fromPerson(message);
    else if (message.role === 'SYSTEM') fromSystem(message);
  }

  function fromSystem(message: Message): void {
    send({
      type: 'session_info',
      session_id: session.id,
      chatbot_name: session.chatbot_name,
      message: message.text,
      message_id: message.id,
      timestamp: message.createdAt,
    });
  }

  function hearStart({ turnId, replyTo, bot }: Payload<'bot:start'>): void {
    if (response?.turnId !== turnId && !over.has(turnId)) begin(turnId, replyTo, bot.name);
  }

  function hearChunk(chunk: Payload<'bot:chunk'>): void {
    const { turnId, index } = chunk;
    if (over.has(turnId)) return;
    // Who came in the middle of an answer hears it when it is complete.
    const open = response?.turnId === turnId ? response : index === 0 ? begin(turnId, undefined) : null;
    open?.chunk(chunk);
  }

  function hearEnd({ turnId, outcome, escalationRequested }: Payload<'bot:end'>): void {
    if (outcome === 'failed') send(BROKE_OFF);
    if (response?.turnId === turnId) end(escalationRequested || outcome === 'handed_over');
    over.add(turnId);
  }

  return {
    say,
    /** The number of the last message that was said. */
    seq: () => seq,
    isAnswering: (turnId: string) => response?.turnId === turnId,
    hear({ event, payload }: News): void {
      if (event === 'message:new') say(payload.message);
      else if (event === 'bot:start') hearStart(payload);
      else if (event === 'bot:chunk') hearChunk(payload);
      else if (event === 'bot:end') hearEnd(payload);
      else if (event === 'agent_joined') send({ type: event, ...agentOf(payload) });
      else send({ type: event, ...agentOf(payload), reason: payload.reason });
    },
  };
}
