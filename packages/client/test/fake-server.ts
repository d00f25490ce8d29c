import type { Message, MessagePage, Receipts } from '@switchboard/protocol';
import { ApiError } from '../src/http/api-error.ts';
import type { Side } from '../src/send-item.ts';
import { aMessage } from './messages.ts';

export const CONVERSATION_ID = 'k1';

interface Posted {
  clientMessageId?: string;
  text: string;
}

/** What the server of one conversation promises: gap-free seqs, one message per clientMessageId, receipts that only rise. */
export class FakeServer {
  messages: Message[] = [];
  readonly receipts: Receipts = {
    customer: { deliveredSeq: 0, readSeq: 0 },
    operator: { deliveredSeq: 0, readSeq: 0 },
  };
  state: MessagePage['state'] = 'active';
  answer: MessagePage['answer'] = null;
  /** What happened, in order, for tests that look at the order. */
  readonly journal: string[] = [];
  readonly #rooms = new Set<(event: string, payload: unknown) => void>();

  get lastSeq(): number {
    return this.messages.length;
  }

  join(receive: (event: string, payload: unknown) => void): () => void {
    this.#rooms.add(receive);
    return () => void this.#rooms.delete(receive);
  }

  publish(event: string, payload: unknown): void {
    for (const receive of [...this.#rooms]) receive(event, payload);
  }

  post(side: Side, { clientMessageId, text }: Posted): Message {
    const role = side === 'customer' ? 'USER' : 'AGENT';
    const first = this.messages.find(
      (m) => m.role === role && clientMessageId && m.meta.clientMessageId === clientMessageId,
    );
    if (first) return first;
    const message = aMessage(this.lastSeq + 1, {
      role,
      text,
      ...(clientMessageId ? { clientMessageId } : {}),
    });
    this.messages.push(message);
    this.publish('message:new', { message, conversation: { id: CONVERSATION_ID, state: this.state } });
    return message;
  }

  page({ after, before, limit = 50 }: { after?: number; before?: number; limit?: number }): MessagePage {
    this.journal.push(
      after === undefined ? (before === undefined ? 'read' : `before=${before}`) : `after=${after}`,
    );
    const within = this.messages.filter(
      ({ seq }) => seq > (after ?? 0) && seq < (before ?? Number.POSITIVE_INFINITY),
    );
    const messages = after === undefined ? within.slice(-limit) : within.slice(0, limit);
    return {
      messages,
      hasMore: within.length > messages.length,
      lastSeq: this.lastSeq,
      receipts: structuredClone(this.receipts),
      state: this.state,
      answer: this.answer,
    };
  }

  receipt(side: Side, kind: 'read' | 'delivered', messageId: string): number {
    const message = this.messages.find(({ id }) => id === messageId);
    if (!message) throw new ApiError('not_found');
    const { seq } = message;
    this.journal.push(`${side} ${kind} ${seq}`);
    const has = this.receipts[side];
    has.deliveredSeq = Math.max(has.deliveredSeq, seq);
    if (kind === 'read') has.readSeq = Math.max(has.readSeq, seq);
    this.publish(`message:${kind}`, {
      conversationId: CONVERSATION_ID,
      messageId,
      seq,
      by: { kind: side, id: 'x' },
      at: '',
    });
    return seq;
  }
}
