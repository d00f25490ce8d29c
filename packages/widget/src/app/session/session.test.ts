import { ApiError } from '@switchboard/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConversation, anInitReply, anUnsentItem, aSession, settle } from '../../../test/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hello = { text: 'Hello', attachments: [] };
const withConversation = anInitReply({ conversation: aConversation() });

/** What a visitor leaves behind who has written before. */
async function anEarlierVisit() {
  const earlier = aSession([withConversation]);
  earlier.session.refresh();
  await settle();
  return earlier.storage;
}

describe('opening the widget', () => {
  it('stores nothing about somebody who has not written', async () => {
    const { session, storage, asked } = aSession([anInitReply()]);
    session.refresh({ page: { url: 'https://shop.example/', title: 'Shop', referrer: '' } });
    await settle();
    expect(session.state.get()).toMatchObject({ status: 'ready', thread: null });
    expect(asked[0]).toMatchObject({ widgetKey: 'demo-widget', visitorToken: null });
    expect(storage.entries.size).toBe(0);
  });

  it('comes back to the open conversation with the kept token', async () => {
    const { session, asked, threads } = aSession([withConversation], { storage: await anEarlierVisit() });
    expect(session.state.get().settings?.name).toBe('Hillside Tea');
    session.refresh();
    await settle();
    expect(asked[0]?.visitorToken).toBe('token-1');
    expect(threads.map(({ conversationId }) => conversationId)).toEqual(['conversation-1']);
  });

  it('keeps a thread that goes on, and opens another for another visitor', async () => {
    const other = anInitReply({
      visitor: { id: 'visitor-2', name: 'Ada', email: '', verified: true },
      conversation: aConversation('conversation-2'),
    });
    const { session, threads } = aSession([withConversation, withConversation, other]);
    session.refresh();
    await settle();
    session.refresh();
    await settle();
    expect(threads).toHaveLength(1);
    session.refresh({ identityToken: 'signed' });
    await settle();
    expect(threads[0]?.close).toHaveBeenCalled();
    expect(session.state.get()).toMatchObject({ visitorId: 'visitor-2', person: { name: 'Ada' } });
    expect(session.state.get().thread?.conversationId).toBe('conversation-2');
  });

  it('asks again by itself when the server can’t be reached', async () => {
    const { session } = aSession([new ApiError('network'), anInitReply()]);
    session.refresh();
    await settle();
    expect(session.state.get().status).toBe('failed');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.state.get().status).toBe('ready');
  });

  it('asks at once when the network is back', async () => {
    const { session } = aSession([new ApiError('network'), anInitReply()]);
    session.refresh();
    await settle();
    session.retryNow();
    await settle();
    expect(session.state.get().status).toBe('ready');
  });

  it.each(['not_found', 'origin_not_allowed'] as const)(
    'is not available after %s, and does not insist',
    async (code) => {
      const { session, asked } = aSession([new ApiError(code)]);
      session.refresh();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(session.state.get().status).toBe('unavailable');
      expect(asked).toHaveLength(1);
    },
  );

  it('leaves aside an answer that was overtaken', async () => {
    const { session, threads } = aSession([withConversation, anInitReply()]);
    session.refresh();
    session.refresh();
    await settle();
    expect(threads).toHaveLength(0);
  });
});

describe('an identity token', () => {
  it('is shown with every question', async () => {
    const { session, asked } = aSession([anInitReply(), anInitReply()]);
    session.refresh({ identityToken: 'signed' });
    await settle();
    session.refresh();
    await settle();
    expect(asked.map(({ identityToken }) => identityToken)).toEqual(['signed', 'signed']);
  });

  it('that proves nothing leaves the visitor unproven, not locked out', async () => {
    const { session, asked } = aSession([new ApiError('unauthorized'), anInitReply()]);
    session.refresh({ identityToken: 'forged' });
    await settle();
    expect(asked.map(({ identityToken }) => identityToken)).toEqual(['forged', undefined]);
    expect(session.state.get().status).toBe('ready');
  });
});

describe('the first message', () => {
  it('makes the conversation, in the name of the visitor the opening made', async () => {
    const { session, asked, threads, storage } = aSession([anInitReply(), withConversation]);
    session.refresh();
    await settle();
    session.introduce({ name: 'Ada', email: '' });
    session.send(hello);
    expect(storage.entries.size).toBe(1);
    await settle();
    expect(asked[1]).toMatchObject({ message: 'Hello', name: 'Ada', visitorToken: 'token-1' });
    expect(asked[1]?.clientMessageId).toBeTruthy();
    expect(threads).toHaveLength(1);
    session.send({ text: 'And more', attachments: [] });
    expect(threads[0]?.send).toHaveBeenCalledWith({ text: 'And more', attachmentIds: [], attachments: [] });
  });

  it('survives a reload before the server has answered, under its id', async () => {
    const before = aSession([anInitReply()]);
    before.session.refresh();
    await settle();
    before.session.send(hello);
    const after = aSession([anInitReply(), withConversation], { storage: before.storage });
    after.session.refresh();
    await settle();
    expect(after.asked[1]).toMatchObject({
      message: 'Hello',
      clientMessageId: before.asked[1]?.clientMessageId,
      visitorToken: 'token-1',
    });
    expect(after.session.firstMessages.items.get()).toEqual([]);
  });

  it('goes to the conversation that another tab has begun meanwhile', async () => {
    const storage = await anEarlierVisit();
    const first = aSession([anInitReply({ token: 'token-of-this-tab' }), withConversation]);
    first.session.refresh();
    await settle();
    for (const [name, value] of storage.entries) first.storage.setItem(name, value);
    first.session.send(hello);
    await settle();
    expect(first.asked[1]?.visitorToken).toBe('token-1');
  });
});

describe('messages that were not sent in an earlier visit', () => {
  it('reopen their conversation, if it was closed meanwhile', async () => {
    const unsent = [anUnsentItem('conversation-1', 'Still there?')];
    const { session, threads, outbox } = aSession([anInitReply()], {
      storage: await anEarlierVisit(),
      unsent,
    });
    session.refresh();
    await settle();
    expect(threads[0]?.conversationId).toBe('conversation-1');
    expect(outbox.items.get()).toEqual(unsent);
  });

  it('are sent as the present visitor’s, if the earlier token has expired', async () => {
    const unsent = [anUnsentItem('conversation-1', 'Still there?')];
    const newcomer = anInitReply({
      visitor: { id: 'visitor-2', name: '', email: '', verified: false },
      token: 'new',
    });
    const answers = [newcomer, { ...newcomer, conversation: aConversation('conversation-2') }];
    const { session, asked, outbox } = aSession(answers, { storage: await anEarlierVisit(), unsent });
    session.refresh();
    await settle();
    expect(asked[1]).toMatchObject({ message: 'Still there?' });
    expect(outbox.items.get()).toEqual([]);
  });
});

describe('forget', () => {
  it('leaves nothing behind, and hears no late answer', async () => {
    const { session, storage, threads } = aSession([withConversation, withConversation]);
    session.refresh();
    await settle();
    session.refresh();
    session.forget();
    await settle();
    expect(threads[0]?.close).toHaveBeenCalled();
    expect(threads).toHaveLength(1);
    expect(storage.entries.size).toBe(0);
  });
});

describe('what was previewed', () => {
  it('is remembered per conversation, across visits', async () => {
    const storage = await anEarlierVisit();
    const { session } = aSession([withConversation], { storage });
    session.refresh();
    await settle();
    session.notePreviewed({ conversationId: 'conversation-1', seq: 7 });
    const next = aSession([], { storage }).session;
    expect(next.previewedSeq('conversation-1')).toBe(7);
    expect(next.previewedSeq('conversation-2')).toBe(0);
  });
});
