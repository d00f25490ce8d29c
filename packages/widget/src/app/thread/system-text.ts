import type { Message, SystemLine } from '@switchboard/protocol';
import { fill } from '../../i18n/format.ts';
import type { AppTexts } from '../../i18n/types.ts';

type TextKey = { [K in keyof AppTexts]: AppTexts[K] extends string ? K : never }[keyof AppTexts];

const keys: Record<SystemLine['code'], TextKey> = {
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

/** What a system message says in the visitor's language; the stored English text for a code we don't know. */
export function systemText({ text, meta }: Pick<Message, 'text' | 'meta'>, texts: AppTexts): string {
  const key = meta.system && (keys[meta.system.code] as TextKey | undefined);
  return key && meta.system ? fill(texts[key], meta.system.params) : text;
}
