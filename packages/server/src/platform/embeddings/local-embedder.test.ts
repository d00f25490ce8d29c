import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../test/silent-log.ts';
import type { Embedder } from './index.ts';
import { createLocalEmbedder, type LocalEmbedderOptions } from './index.ts';

const open: Embedder[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((embedder) => embedder.close()));
});

function anEmbedder(options: Partial<LocalEmbedderOptions> = {}): Embedder {
  const embedder = createLocalEmbedder({ log: silentLog, ...options });
  open.push(embedder);
  return embedder;
}

/** With a thread that does what the text says. */
function aPuppet(options: Partial<LocalEmbedderOptions> = {}): Embedder {
  return anEmbedder({
    program: new URL('../../../test/children/embedding-worker.ts', import.meta.url),
    ...options,
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

describe('the model that ships with the server', () => {
  it('puts texts of like meaning close together, in vectors of length 1', async () => {
    const [refund, money, rain] = (await anEmbedder().embed([
      'How do I get a refund?',
      'I want my money back',
      'It will rain in the mountains tomorrow',
    ])) as [Float32Array, Float32Array, Float32Array];
    expect(refund).toHaveLength(512);
    expect(cosine(refund, refund)).toBeCloseTo(1, 4);
    expect(cosine(refund, money)).toBeGreaterThan(cosine(refund, rain) + 0.1);
  });

  it('makes zeros of texts without words, and bears any other', async () => {
    const texts = ['', ' \n', '😀', '\u0000', 'a'.repeat(1_000_000), 'שלום \ud800', '日本語'];
    const vectors = await anEmbedder().embed(texts);
    expect(vectors.map((vector) => Math.round(Math.hypot(...vector)))).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  it('adds no handlers of exceptions to this thread, and starts no thread before it has work', async () => {
    const before = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    await anEmbedder().embed(['hello']);
    const after = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    expect(after).toBe(before);
  });
});

describe('the embedding thread', () => {
  it('that dies in the middle of a text is replaced, and the text is not lost', async () => {
    const warn = vi.fn();
    const marker = join(mkdtempSync(join(tmpdir(), 'switchboard-embed-')), 'died');
    const embedder = aPuppet({ log: { ...silentLog, warn } });
    const [unlucky, other] = await Promise.all([
      embedder.embed([`dies once ${marker}`]),
      embedder.embed(['a']),
    ]);
    expect([unlucky.length, other.length]).toEqual([1, 1]);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('that two times dies of the same text gives that text up and goes on with the others', async () => {
    const embedder = aPuppet();
    const deadly = embedder.embed(['die']);
    const others = embedder.embed(['one', 'two']);
    await expect(deadly).rejects.toMatchObject({ code: 'unavailable' });
    expect(await others).toHaveLength(2);
  });

  it('that hangs is replaced', async () => {
    const embedder = aPuppet({ timeout: 2_000 });
    await expect(embedder.embed(['hang'])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await embedder.embed(['one'])).toHaveLength(1);
  });

  it('refuses a text that the model fails on, and that one only', async () => {
    const embedder = aPuppet();
    const [failed, fine] = await Promise.allSettled([embedder.embed(['fail']), embedder.embed(['one'])]);
    expect([failed.status, fine.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('takes the texts of those who wait before the others', async () => {
    const embedder = aPuppet();
    const order: string[] = [];
    const background = ['slow 1', 'slow 2', 'slow 3'].map((text) =>
      embedder.embed([text]).then(() => order.push(text)),
    );
    const question = embedder.embed(['question'], { urgent: true }).then(() => order.push('question'));
    await Promise.all([...background, question]);
    expect(order).toEqual(['slow 1', 'question', 'slow 2', 'slow 3']);
  });

  it('refuses at once what is more than may wait', async () => {
    const embedder = aPuppet({ maxWaiting: 3 });
    await expect(embedder.embed(['1', '2', '3', '4'])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await embedder.embed(['1', '2', '3'])).toHaveLength(3);
  });

  it('ends when there is nothing to do, and comes back when there is', async () => {
    const embedder = aPuppet({ idle: 20 });
    const [[first], [second]] = [await embedder.embed(['a']), await embedder.embed(['b'])];
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [third] = await embedder.embed(['c']);
    // The puppet counts the texts it was given: a new one begins again.
    expect([first?.[1], second?.[1], third?.[1]]).toEqual([1, 2, 1]);
  });

  it('stays for the next question where somebody waited for it, and goes soon after work in the background', async () => {
    const embedder = aPuppet({ idle: 60_000, briefly: 20 });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
    const given = async (text: string, urgent: boolean) =>
      (await embedder.embed([text], { urgent })).map((vector) => vector[1]);
    expect(await given('a', false)).toEqual([1]);
    await pause();
    expect(await given('b', true)).toEqual([1]);
    await pause();
    expect(await given('c', false)).toEqual([2]);
    await pause();
    expect(await given('d', true)).toEqual([3]);
  });

  it('refuses what waits when it is closed, and everything after', async () => {
    const embedder = aPuppet();
    const waiting = Promise.allSettled(['hang', 'b', 'c'].map((text) => embedder.embed([text])));
    await embedder.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(embedder.embed(['d'])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
