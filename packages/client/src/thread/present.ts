import type { Message, Receipts } from '@switchboard/protocol';
import type { Side } from '../send-item.ts';
import type { Delivery, OutboxItem, ThreadMessage } from '../types.ts';
import type { MessageLog } from './message-log.ts';

export interface Me {
  id: string;
  name: string;
  avatarUrl: string;
}

/** Did this person write it, as far as the outbox is concerned? Another's copy of an id must not hide an item. */
export function isOwn(message: Message, side: Side, me: Me): boolean {
  return side === 'customer'
    ? message.role === 'USER'
    : message.role === 'AGENT' && message.meta.author.id === me.id;
}

/** Whether this side is the one that receives it. */
export function isIncoming(message: Message, side: Side): boolean {
  return (message.role === 'USER') === (side === 'operator');
}

function deliveryOf(message: Message, receipts: Receipts): Delivery {
  const receiver = message.role === 'USER' ? receipts.operator : receipts.customer;
  if (message.seq <= receiver.readSeq) return 'seen';
  return message.seq <= receiver.deliveredSeq ? 'delivered' : 'sent';
}

function unsent(item: OutboxItem, side: Side, me: Me): ThreadMessage {
  return {
    id: item.clientMessageId,
    text: item.text,
    role: side === 'customer' ? 'USER' : 'AGENT',
    createdAt: item.createdAt,
    meta: { clientMessageId: item.clientMessageId, author: me, attachments: item.attachments },
    seq: 0,
    delivery: item.state === 'failed' ? 'failed' : 'sending',
    ...(item.failure === undefined ? {} : { failure: item.failure }),
  };
}

export interface Shown {
  log: MessageLog;
  receipts: Receipts;
  /** Of this conversation. */
  items: readonly OutboxItem[];
}

/** Makes the list a person sees. What did not change stays the same object from one call to the next. */
export function createPresenter(side: Side, me: Me): (shown: Shown) => readonly ThreadMessage[] {
  let before = new Map<string, { of: unknown; shown: ThreadMessage }>();

  return ({ log, receipts, items }) => {
    const now: typeof before = new Map();

    function keep(
      id: string,
      of: Message | OutboxItem,
      delivery: Delivery,
      make: () => ThreadMessage,
    ): ThreadMessage {
      const known = before.get(id);
      const entry = known?.of === of && known.shown.delivery === delivery ? known : { of, shown: make() };
      now.set(id, entry);
      return entry.shown;
    }

    function stored(message: Message): ThreadMessage {
      const delivery = deliveryOf(message, receipts);
      return keep(message.id, message, delivery, () => ({ ...message, delivery }));
    }

    // An own message that came ahead of a gap stays where it was written; others wait until the gap is closed.
    const messages = [...log.messages, ...log.ahead().filter((message) => isOwn(message, side, me))];
    const there = new Set(messages.filter((m) => isOwn(m, side, me)).map((m) => m.meta.clientMessageId));
    const waiting = items.filter((item) => !there.has(item.clientMessageId));
    const list = [
      ...messages.map(stored),
      ...waiting.map((item) =>
        keep(item.clientMessageId, item, item.state === 'failed' ? 'failed' : 'sending', () =>
          unsent(item, side, me),
        ),
      ),
    ];
    before = now;
    return list;
  };
}
