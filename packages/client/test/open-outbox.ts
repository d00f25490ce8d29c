import type { Message } from '@switchboard/protocol';
import { createOutbox, type OutboxOptions } from '../src/outbox/outbox.ts';
import type { OutboxItem } from '../src/types.ts';
import { FakeBrowserStorage, type FakeTab } from './fake-storage.ts';
import { aMessage } from './messages.ts';

/** Stores what is sent, once per clientMessageId, as the server does. */
export class FakeInbox {
  readonly stored: { conversationId: string; text: string; clientMessageId: string }[] = [];
  /** How often each item arrived. */
  readonly arrivals = new Map<string, number>();

  readonly accept = async (item: OutboxItem): Promise<Message> => {
    const { conversationId, text, clientMessageId } = item;
    this.arrivals.set(clientMessageId, (this.arrivals.get(clientMessageId) ?? 0) + 1);
    const known = this.stored.findIndex((one) => one.clientMessageId === clientMessageId);
    if (known < 0) this.stored.push({ conversationId, text, clientMessageId });
    return aMessage((known < 0 ? this.stored.length - 1 : known) + 1, {
      role: 'USER',
      text,
      clientMessageId,
    });
  };

  textsOf(conversationId: string): string[] {
    return this.stored.filter((one) => one.conversationId === conversationId).map(({ text }) => text);
  }
}

export function openOutbox(options: Partial<OutboxOptions> & { tab?: FakeTab } = {}) {
  const { tab = new FakeBrowserStorage().openTab(), ...rest } = options;
  const inbox = new FakeInbox();
  const outbox = createOutbox({
    storage: tab,
    key: 'outbox',
    view: tab.view,
    send: inbox.accept,
    locks: null,
    ...rest,
  });
  const write = (text: string, conversationId = 'k1') =>
    outbox.add({ conversationId, text, attachmentIds: [], attachments: [] });
  const waiting = () => outbox.items.get().map(({ text }) => text);
  return { outbox, inbox, write, waiting, tab };
}
