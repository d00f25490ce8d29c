import { ApiError } from '@switchboard/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../../test/session.ts';
import { asThreadMessage, type FirstMessage, FirstMessages } from './first-messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const words = (text: string) => ({ text, attachments: [] });

function start(answers: (Error | 'ok')[], initial: readonly FirstMessage[] = []) {
  const begun: FirstMessage[] = [];
  const handedOver: string[] = [];
  const first = new FirstMessages({
    initial,
    now: () => 0,
    async begin(message) {
      begun.push(message);
      const answer = answers.shift();
      if (!answer) return new Promise(() => {});
      if (answer !== 'ok') throw answer;
    },
    handOver: (messages) => handedOver.push(...messages.map(({ text }) => text)),
  });
  return { first, begun, handedOver };
}

describe('the first messages', () => {
  it('wait for the first one, and are handed over in their order', async () => {
    const { first, begun, handedOver } = start(['ok']);
    first.add(words('one'));
    first.add(words('two'));
    first.add(words('three'));
    await settle();
    expect(begun.map(({ text }) => text)).toEqual(['one']);
    expect(handedOver).toEqual(['two', 'three']);
    expect(first.items.get()).toEqual([]);
  });

  it('G2: are sent again under the same id when no answer came', async () => {
    const { first, begun } = start([new ApiError('network'), new ApiError('internal'), 'ok']);
    first.add(words('one'));
    await settle();
    expect(first.items.get()[0]?.failure).toBeUndefined();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toHaveLength(3);
    expect(new Set(begun.map(({ clientMessageId }) => clientMessageId)).size).toBe(1);
    expect(first.items.get()).toEqual([]);
  });

  it('go at once when the network is back', async () => {
    const { first, begun } = start([new ApiError('network'), 'ok']);
    first.add(words('one'));
    await settle();
    first.flush();
    await settle();
    expect(begun).toHaveLength(2);
  });

  it('wait as long as the server asks', async () => {
    const { first, begun } = start([new ApiError('rate_limited', { retryAfter: 60 }), 'ok']);
    first.add(words('one'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(begun).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(begun).toHaveLength(2);
  });

  it('say why they were refused, and go again or away as the visitor decides', async () => {
    const { first, begun } = start([new ApiError('invalid_input'), 'ok']);
    first.add(words('one'));
    await settle();
    const [item] = first.items.get();
    expect(item?.failure).toBe('The request has invalid fields.');
    expect(asThreadMessage(item as FirstMessage)).toMatchObject({ delivery: 'failed', text: 'one', seq: 0 });
    first.retry(item?.clientMessageId ?? '');
    await settle();
    expect(begun).toHaveLength(2);
    expect(first.items.get()).toEqual([]);
  });

  it('let a refused one be deleted', async () => {
    const { first } = start([new ApiError('invalid_input')]);
    first.add(words('one'));
    await settle();
    first.discard(first.items.get()[0]?.clientMessageId ?? '');
    expect(first.items.get()).toEqual([]);
  });
});
