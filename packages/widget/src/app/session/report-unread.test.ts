import { createStore } from '@switchboard/client/store';
import { describe, expect, it } from 'vitest';
import { aMessage } from '../../../test/messages.ts';
import { aConversation, anInitReply, aSession, settle } from '../../../test/session.ts';
import { ENGLISH, type Language } from '../../i18n/app-texts.ts';
import type { FrameMessage } from '../../shared/frame-protocol.ts';
import { reportUnread } from './report-unread.ts';

async function start() {
  const parts = aSession([anInitReply({ conversation: aConversation() })]);
  const display = createStore({ open: false });
  const sent: FrameMessage[] = [];
  const language = createStore<Language | null>(ENGLISH);
  reportUnread(parts.session, { display, language, send: (message) => sent.push(message) });
  parts.session.refresh();
  await settle();
  const [thread] = parts.threads;
  const change = (part: Partial<ReturnType<NonNullable<typeof thread>['state']['get']>>) =>
    thread?.state.set({ ...thread.state.get(), ...part });
  return { display, sent, change };
}

const readUpTo = (readSeq: number) => ({
  customer: { deliveredSeq: readSeq, readSeq },
  operator: { deliveredSeq: 0, readSeq: 0 },
});

describe('reportUnread', () => {
  it('tells the page each new number, with the reply to show', async () => {
    const { sent, change } = await start();
    change({ messages: [aMessage(1)] });
    change({ messages: [aMessage(1), aMessage(2)] });
    expect(sent).toEqual([
      {
        type: 'unread',
        count: 1,
        label: '1 unread message',
        preview: { author: 'Grace Hopper', text: 'Text 1', dismiss: 'Dismiss message' },
      },
      expect.objectContaining({ count: 2, preview: expect.objectContaining({ text: 'Text 2' }) }),
    ]);
  });

  it('shows no reply twice, and none while the window is open', async () => {
    const { sent, change, display } = await start();
    change({ messages: [aMessage(1)] });
    change({ typing: [] });
    expect(sent).toHaveLength(1);
    display.set({ open: true });
    change({ messages: [aMessage(1), aMessage(2)] });
    expect(sent.at(-1)).toMatchObject({ count: 2, preview: null });
  });

  it('tells when everything is read', async () => {
    const { sent, change } = await start();
    change({ messages: [aMessage(1)] });
    change({ receipts: readUpTo(1) });
    expect(sent.at(-1)).toEqual({ type: 'unread', count: 0, label: '', preview: null });
  });
});
