import type { ThreadMessage } from '@switchboard/client';
import type { Conversation } from '@switchboard/protocol';

export interface Answerer {
  kind: 'team' | 'person' | 'bot';
  name: string;
}

const TO_THE_TEAM: ReadonlySet<string> = new Set([
  'agent_left',
  'returned_to_queue',
  'agent_gone',
  'handed_to_person',
]);

/**
 * Who answers at the moment, as the transcript tells it; before any of it, as the conversation does. `bot`: who answers
 * first, where that is a bot.
 */
export function whoAnswers(
  messages: readonly ThreadMessage[],
  conversation: Conversation | null,
  bot: { name: string } | null = null,
): Answerer {
  for (const { role, meta } of messages.toReversed()) {
    if (role === 'AGENT') return { kind: 'person', name: meta.author.name };
    if (role === 'BOT') return { kind: 'bot', name: meta.author.name };
    const code = meta.system?.code;
    if (code === 'agent_joined') return { kind: 'person', name: meta.system?.params.name ?? '' };
    if (code && TO_THE_TEAM.has(code)) return { kind: 'team', name: '' };
  }
  const name = conversation?.assignee?.name;
  if (name) return { kind: 'person', name };
  const isBots = bot && (conversation === null || conversation.state === 'bot');
  return isBots ? { kind: 'bot', name: bot.name } : { kind: 'team', name: '' };
}

/** Whether it is closed: the newest line that says so, else what it was when loaded. Writing opens it again. */
export function isClosed(messages: readonly ThreadMessage[], conversation: Conversation | null): boolean {
  for (const { role, meta } of messages.toReversed()) {
    if (meta.system?.code === 'conversation_closed') return true;
    if (meta.system?.code === 'conversation_reopened' || role === 'USER') return false;
  }
  return conversation?.status === 'CLOSED';
}
