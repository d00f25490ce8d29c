import { expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { type Ear, hear } from '../hearing.ts';
import { aVisit, signIn } from './support/people.ts';
import { readAll } from './support/read-all.ts';
import { report } from './support/report.ts';
import { timed } from './support/timed.ts';
import { startTwoNodes, type TwoNodes } from './support/two-nodes.ts';

/** G16: so late may news of another node be while Redis is away. */
const LATE_MS = 5_000;
/** And so late while it is there; in the database a node looks only every 2 s. */
const AT_ONCE_MS = 300;
const TRIES = 30;

type Break = (redis: TwoNodes['redis']) => Promise<void> | void;

const cases: { state: string; hurt: Break; heal: Break }[] = [
  { state: 'dead', hurt: (redis) => redis.kill(), heal: (redis) => redis.start() },
  { state: 'hung', hurt: (redis) => redis.pause(), heal: (redis) => redis.resume() },
  { state: 'emptied', hurt: (redis) => redis.flush(), heal: () => {} },
];

eachDatabase((_name, _open, newLocation) => {
  it.each(cases)(
    'G16, T9: with a Redis that is $state, messages of one node still reach the other’s sockets, and it heals',
    async ({ state, hurt, heal }) => {
      const { first, second, redis } = await startTwoNodes(await newLocation());
      const admin = await signIn(first);
      const { visitor, conversationId } = await aVisit(first);
      const [operatorEar, visitorEar] = [
        hear(await first.connect(admin.token)),
        hear(await second.connect(visitor.token)),
      ];
      let number = 0;
      const wordsOf = (ear: Ear) =>
        ear.of('message:new').map(({ message }) => (message as { text: string }).text);

      /** One word each way, from node to node; after how long the later one was heard. */
      async function talk(): Promise<number> {
        number += 1;
        const ways = [
          { via: second, ear: operatorEar, token: visitor.token, text: `asked ${number}` },
          { via: first, ear: visitorEar, token: admin.token, text: `answered ${number}` },
        ];
        const heard = ways.map(async ({ via, ear, token, text }, way) => {
          const body = { conversationId, text };
          const { value, ms } = await timed(async () =>
            way === 0
              ? via.call('POST /api/widget/messages', { token, body })
              : via.call('POST /api/messages/send', { token, body }),
          );
          expect(value.status).toBe(200);
          expect(ms).toBeLessThan(3_000);
          const since = performance.now();
          await ear.next('message:new', ({ message }) => (message as { text: string }).text === text);
          return performance.now() - since;
        });
        return Math.max(...(await Promise.all(heard)));
      }

      /** Until two words in a row were heard at once: from the database one may be by chance, hardly two. */
      async function talkAtOnce(): Promise<void> {
        let inARow = 0;
        for (let tries = 0; inARow < 2 && tries < TRIES; tries++)
          inARow = (await talk()) < AT_ONCE_MS ? inARow + 1 : 0;
        expect(inARow).toBe(2);
      }

      await talkAtOnce();
      await hurt(redis);
      const late = [await talk(), await talk(), await talk()];
      expect(Math.max(...late)).toBeLessThan(LATE_MS);
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200);

      await heal(redis);
      await talkAtOnce();

      const said = (await readAll(first, admin, conversationId)).filter(({ role }) => role !== 'SYSTEM');
      const from = (words: string) => said.map(({ text }) => text).filter((text) => text.startsWith(words));
      expect(from('asked')).toHaveLength(number);
      expect(from('answered')).toHaveLength(number);
      expect(new Set(wordsOf(operatorEar).filter((text) => text.startsWith('asked')))).toEqual(
        new Set(from('asked')),
      );
      expect(new Set(wordsOf(visitorEar).filter((text) => text.startsWith('answered')))).toEqual(
        new Set(from('answered')),
      );
      report(`Redis ${state}: across nodes after at most ${Math.max(...late).toFixed(0)} ms`);
    },
    120_000,
  );
}, 'postgres');
