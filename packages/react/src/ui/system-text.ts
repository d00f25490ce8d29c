import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';
import type { ChatMessage } from '../types.ts';

type TextKey = Exclude<keyof ChatTexts, 'direction'>;

const KEYS: Record<string, TextKey> = {
  agent_joined: 'agentJoined',
  agent_left: 'agentLeft',
  conversation_closed: 'closed',
  conversation_reopened: 'reopened',
  returned_to_queue: 'queued',
  agent_gone: 'agentGone',
  handed_to_person: 'handedOver',
  ticket_created: 'ticketCreated',
  email_left: 'emailLeft',
};

/** What a system line says in the interface's language; the stored English for a code that is not known here. */
export function systemText({ text, meta }: Pick<ChatMessage, 'text' | 'meta'>, texts: ChatTexts): string {
  const key = meta.system && KEYS[meta.system.code];
  return key && meta.system ? fill(texts[key], meta.system.params) : text;
}
