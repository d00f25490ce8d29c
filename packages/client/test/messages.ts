import type { Message, MessagePage } from '@switchboard/protocol';

/** A stored message; what does not matter to a test has a default. */
export function aMessage(seq: number, change: Partial<Message> & { clientMessageId?: string } = {}): Message {
  const { clientMessageId, ...rest } = change;
  const role = rest.role ?? 'AGENT';
  return {
    id: `m${seq}`,
    text: `message ${seq}`,
    role,
    createdAt: new Date(1_700_000_000_000 + seq * 1000).toISOString(),
    meta: {
      author:
        role === 'USER'
          ? { id: 'c1', name: 'Ada', avatarUrl: '' }
          : { id: 'o1', name: 'Grace', avatarUrl: '' },
      attachments: [],
      ...(clientMessageId === undefined ? {} : { clientMessageId }),
    },
    seq,
    ...rest,
  };
}

export function aPage(messages: Message[], change: Partial<MessagePage> = {}): MessagePage {
  return {
    messages,
    hasMore: false,
    lastSeq: messages.at(-1)?.seq ?? 0,
    state: 'pending',
    answer: null,
    receipts: { customer: { deliveredSeq: 0, readSeq: 0 }, operator: { deliveredSeq: 0, readSeq: 0 } },
    ...change,
  };
}
