import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import { broadcastTyping } from './typing.broadcasts.ts';

type Noticed = ConversationEvents['typing.noticed'];

const conversation = { id: 'c1', contact_id: 'ada' } as Noticed['conversation'];
const ada: Noticed['from'] = { kind: 'customer', id: 'ada', name: 'Ada' };

describe('G15: typing', () => {
  let shown: { rooms: unknown; isTyping: boolean; exceptRoom: string | undefined }[];
  let notice: (isTyping: boolean, from?: Noticed['from']) => void;
  let write: (authorId: string) => void;

  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    const bus = createEventBus<ConversationEvents>(pino({ enabled: false }));
    const publish = (
      rooms: unknown,
      _event: string,
      { isTyping }: { isTyping: boolean },
      { exceptRoom }: { exceptRoom?: string } = {},
    ) => void shown.push({ rooms, isTyping, exceptRoom });
    broadcastTyping(bus, { publish } as unknown as Realtime<Principal>, Date.now);
    notice = (isTyping, from = ada) => bus.emit('typing.noticed', { conversation, from, isTyping });
    write = (authorId) =>
      bus.emit('message.created', {
        conversation,
        message: { author_kind: 'customer', author_id: authorId, author_name: 'Ada' },
        attachments: [],
      } as unknown as ConversationEvents['message.created']);
  });
  afterEach(() => vi.useRealTimers());

  it('is shown at most once per two seconds, however often it is told', () => {
    for (let ms = 0; ms < 5_000; ms += 100) {
      notice(true);
      vi.advanceTimersByTime(100);
    }
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([true, true, true]);
  });

  it('is shown to whoever looks at the conversation, not to the one who types', () => {
    notice(true);
    expect(shown).toEqual([
      { rooms: ['conversation:c1', 'customer:ada'], isTyping: true, exceptRoom: 'customer:ada' },
    ]);
  });

  it('ends by itself after six seconds without news, once', () => {
    notice(true);
    vi.advanceTimersByTime(5_999);
    expect(shown).toHaveLength(1);
    vi.advanceTimersByTime(60_000);
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([true, false]);
  });

  it('ends with the message, and one person’s with nobody else’s', () => {
    notice(true);
    write('bob');
    expect(shown).toHaveLength(1);
    write('ada');
    vi.advanceTimersByTime(60_000);
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([true, false]);
  });

  it('that begins and ends a thousand times a second is shown and ended at most once per two seconds', () => {
    for (let ms = 0; ms < 5_000; ms += 1) {
      notice(ms % 2 === 0);
      vi.advanceTimersByTime(1);
    }
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([true, false, true, false, true, false]);
    notice(true);
    vi.advanceTimersByTime(60_000);
    expect(shown).toHaveLength(6);
  });

  it('that ends a thousand times without a beginning is ended once, as another node may have told of it', () => {
    for (let i = 0; i < 1_000; i++) notice(false);
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([false]);
  });

  it('is shown again as soon as somebody who has sent their message types on', () => {
    notice(true);
    write('ada');
    notice(true);
    expect(shown.map(({ isTyping }) => isTyping)).toEqual([true, false, true]);
  });

  it('of two people is counted apart', () => {
    notice(true);
    notice(true, { ...ada, kind: 'operator', id: 'otto' });
    expect(shown).toHaveLength(2);
  });
});
