import { ApiError } from '@switchboard/client';
import { describe, expect, it } from 'vitest';
import { openAsk, withAsks } from './ask.ts';
import { type Access, type AskNews, createAsker } from './asker.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** One call under way: what the server says to it, when the test says so. */
function aCall() {
  const queue: (AskNews | Error | null)[] = [];
  let wake = () => {};
  return {
    push(news: AskNews | Error | null) {
      queue.push(news);
      wake();
    },
    async *stream(): AsyncGenerator<AskNews> {
      for (;;) {
        const next = queue.shift();
        if (next === null) return;
        if (next instanceof Error) throw next;
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

const stored = (chatId: string, visitorToken: string | null = null): AskNews => ({
  kind: 'stored',
  chatId,
  visitorToken,
});
const text = (words: string): AskNews => ({ kind: 'text', text: words });
const end = (messageId: string | null): AskNews => ({ kind: 'end', messageId, sources: [] });

function open(start: Access = { chatId: null, token: null }) {
  let access = start;
  const calls: (ReturnType<typeof aCall> & { text: string; id: string; access: Access })[] = [];
  const lost: Access[] = [];
  const asker = createAsker({
    say({ text: words, clientMessageId: id }, from) {
      const call = { ...aCall(), text: words, id, access: from };
      calls.push(call);
      return call.stream();
    },
    access: () => access,
    onStored: (now) => {
      access = now;
    },
    onLost() {
      lost.push(access);
      access = { chatId: null, token: null };
      return access;
    },
  });
  return { asker, calls, lost, stages: () => asker.asks.get().map(({ stage }) => stage) };
}

describe('asking', () => {
  it('begins a chat with the first message, and says the next in that chat as that visitor', async () => {
    const { asker, calls, stages } = open();
    const first = asker.ask('One');
    void asker.ask('Two');
    await soon();
    expect(calls.map(({ text: words }) => words)).toEqual(['One']);
    calls[0]?.push(stored('k1', 'token'));
    expect(await first).toBe('k1');
    await soon();
    expect(calls[1]?.access).toEqual({ chatId: 'k1', token: 'token' });
    calls[0]?.push(text('Hel'));
    calls[0]?.push(text('lo'));
    calls[1]?.push(stored('k1'));
    await soon();
    expect(stages()).toEqual(['writing', 'thinking']);
    expect(openAsk(asker.asks.get())?.answer).toBe('Hello');
    calls[0]?.push(end('m2'));
    await soon();
    expect(stages()).toEqual(['ended', 'thinking']);
  });

  it('says what failed, and sends it once more as the same message', async () => {
    const { asker, calls, stages } = open({ chatId: 'k1', token: 't' });
    const sent = asker.ask('One');
    await soon();
    calls[0]?.push(new ApiError('network'));
    expect(await sent).toBeNull();
    const [failed] = asker.asks.get();
    expect([failed?.stage, failed?.failure]).toEqual(['failed', new ApiError('network').message]);
    asker.retry(failed?.clientMessageId ?? '');
    await soon();
    expect(calls[1]?.id).toBe(calls[0]?.id);
    calls[1]?.push(stored('k1'));
    await soon();
    expect(stages()).toEqual(['thinking']);
  });

  it('takes a line that breaks after the message is stored for no failure', async () => {
    const { asker, calls, stages } = open({ chatId: 'k1', token: 't' });
    void asker.ask('One');
    await soon();
    calls[0]?.push(stored('k1'));
    calls[0]?.push(text('Half of'));
    calls[0]?.push(new ApiError('network'));
    await soon();
    expect(stages()).toEqual(['ended']);
    expect(openAsk(asker.asks.get())).toBeUndefined();
  });

  it('takes an answer without a word, as of a proxy, for a failure', async () => {
    const { asker, calls, stages } = open();
    void asker.ask('One');
    await soon();
    calls[0]?.push(null);
    await soon();
    expect(stages()).toEqual(['failed']);
  });

  it('begins a new chat where the old one is not there any more, once', async () => {
    const { asker, calls, lost, stages } = open({ chatId: 'old', token: 'old' });
    void asker.ask('One');
    await soon();
    calls[0]?.push(new ApiError('not_found'));
    await soon();
    expect(lost).toEqual([{ chatId: 'old', token: 'old' }]);
    expect(calls[1]?.access).toEqual({ chatId: null, token: null });
    calls[1]?.push(new ApiError('not_found'));
    await soon();
    expect([calls.length, stages()]).toEqual([2, ['failed']]);
  });
});

describe('withAsks', () => {
  it('shows each message once, wherever it is known from', async () => {
    const { asker, calls } = open({ chatId: 'k1', token: 't' });
    void asker.ask('One');
    await soon();
    calls[0]?.push(stored('k1'));
    calls[0]?.push(text('Answer'));
    calls[0]?.push(end('m2'));
    await soon();
    const asks = asker.asks.get();
    const own = withAsks([], asks, 'Robin');
    expect(own.map(({ role, text: words, delivery }) => [role, words, delivery])).toEqual([
      ['USER', 'One', 'sent'],
      ['BOT', 'Answer', 'sent'],
    ]);
    const read = own.map((message, index) => ({
      ...message,
      id: `m${index + 1}`,
      seq: index + 1,
    }));
    expect(withAsks(read, asks, 'Robin')).toBe(read);
    expect(withAsks(read.slice(0, 1), asks, 'Robin').map(({ id }) => id)).toEqual(['m1', 'm2']);
  });
});
