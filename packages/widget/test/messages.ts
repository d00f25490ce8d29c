import type { ThreadMessage } from '@switchboard/client';
import type { SystemLine } from '@switchboard/protocol';

const noon = Date.parse('2026-08-14T12:00:00.000Z');

/** A message of a conversation at noon, one minute after the one before it. */
export function aMessage(seq: number, change: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    id: `message-${seq}`,
    text: `Text ${seq}`,
    role: 'AGENT',
    createdAt: new Date(noon + seq * 60_000).toISOString(),
    meta: { author: { id: 'grace', name: 'Grace Hopper', avatarUrl: '' }, attachments: [] },
    seq,
    delivery: 'sent',
    ...change,
  };
}

export function anOwnMessage(seq: number, change: Partial<ThreadMessage> = {}): ThreadMessage {
  const author = { id: 'visitor', name: '', avatarUrl: '' };
  const meta = { author, attachments: [], clientMessageId: `own-${seq}` };
  return aMessage(seq, { role: 'USER', meta, ...change });
}

export function aSystemLine(
  seq: number,
  code: SystemLine['code'],
  params: Record<string, string> = {},
): ThreadMessage {
  const author = { id: '', name: '', avatarUrl: '' };
  return aMessage(seq, { role: 'SYSTEM', meta: { author, attachments: [], system: { code, params } } });
}
