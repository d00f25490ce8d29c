import { ApiError, type Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { ChatAgent, ChatState } from '../types.ts';
import type { Line } from './shared-line.ts';

/** Who has the chat. */
export interface Facts {
  state: ChatState | null;
  agent: ChatAgent | null;
  queuePosition: number | null;
  /** There is no such chat for this token. */
  isGone: boolean;
}

const NO_FACTS: Facts = { state: null, agent: null, queuePosition: null, isGone: false };

export interface FactsDeps extends Pick<Line, 'api' | 'connection'> {
  chatId: string;
  onAgentJoined: (agent: ChatAgent) => void;
}

const REFUSALS = new Set([401, 403, 404]);

/**
 * Reads who has the chat at the start, at every connect and whenever something changed hands; events only say it
 * sooner. Of a person who joined while the line was down, the next read tells.
 */
export function watchFacts({ api, connection, chatId, onAgentJoined }: FactsDeps) {
  const facts = createStore<Facts>(NO_FACTS);
  let isClosed = false;
  let reads = 0;

  function set(next: Facts): void {
    const before = facts.get();
    facts.set(next);
    const hasJoined = before.state !== null && next.agent !== null && next.agent.id !== before.agent?.id;
    if (hasJoined && next.agent) onAgentJoined(next.agent);
  }

  async function read(): Promise<void> {
    reads += 1;
    const mine = reads;
    const { chat } = await api.call('GET /api/chats/:chatId', { params: { chatId } });
    // An event or a later read knows better.
    if (isClosed || mine !== reads) return;
    const { queuePosition } = facts.get();
    const position = chat.state === 'pending' ? queuePosition : null;
    set({ state: chat.state, agent: chat.assignee, queuePosition: position, isGone: false });
  }

  // What got lost is read again at the next connect.
  const look = () =>
    void read().catch((error: unknown) => {
      const isRefused = error instanceof ApiError && REFUSALS.has(error.status);
      if (isRefused && !isClosed) facts.set({ ...NO_FACTS, isGone: true });
    });
  const isHere = (id: string) => id === chatId;
  const stops = [
    connection.onConnected(look),
    connection.on('agent_joined', (event) => {
      if (!isHere(event.chatId)) return;
      reads += 1;
      // Also for who has heard nothing of the chat before.
      if (facts.get().state === null) facts.set({ ...facts.get(), state: 'pending' });
      const agent = { id: event.agentId, name: event.agentName };
      set({ ...NO_FACTS, state: 'active', agent });
    }),
    connection.on('agent_left', (event) => {
      if (!isHere(event.chatId) || facts.get().agent?.id !== event.agentId) return;
      facts.set({ ...facts.get(), agent: null });
      look();
    }),
    connection.on('message:new', ({ message, conversation }) => {
      if (isHere(conversation.id) && message.role === 'SYSTEM') look();
    }),
    connection.on('bot:end', (event) => {
      if (isHere(event.conversationId) && event.outcome !== 'complete') look();
      else if (isHere(event.conversationId) && event.escalationRequested) look();
    }),
    connection.on('chat:queue_position', ({ session_id, position }) => {
      if (isHere(session_id)) facts.set({ ...facts.get(), queuePosition: position });
    }),
  ];
  look();
  return {
    facts: facts as Store<Facts>,
    /** After what changes hands by a call of our own. */
    look,
    close() {
      isClosed = true;
      for (const stop of stops) stop();
    },
  };
}
