import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase, silentLog } from '../../../test/databases.ts';
import { cast, FIRST } from '../../../test/stage.ts';
import { newId } from '../../lib/ids.ts';
import type { Database } from '../../platform/database/index.ts';
import { createEventBus } from '../../platform/events/index.ts';
import { createJobRunner, type JobRunner } from '../../platform/jobs/index.ts';
import { createEars } from '../../platform/realtime/ears.ts';
import {
  acceptConversation,
  type ConversationDeps,
  type ConversationEvents,
  handBackConversation,
  sendMessage,
  startConversation,
  withConversation,
} from '../conversations/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import {
  type AnswerDeps,
  type Answerer,
  createAnswering,
  createTurns,
  type Outcome,
  retryAnswer,
  stopAnswer,
  type TurnContext,
  type TurnEvents,
  type TurnSink,
  type Turns,
} from './index.ts';

const BOT = { id: 'bot-1', name: 'Robin', avatarUrl: '' };

const answerOf = (text: string): Outcome => ({ kind: 'answer', text, sources: [], grounded: true });

eachDatabase((_name, openTestDatabase) => {
  let database: Database;
  let conversations: ConversationDeps;
  let inbox: Inbox;
  let turns: Turns;
  let answers: AnswerDeps;
  let runners: JobRunner[];
  let answer: Answerer['answer'];
  let heard: { event: string; payload: Record<string, unknown> }[];
  let maxMs: number;
  const ears = createEars();

  beforeEach(async () => {
    database = await openTestDatabase();
    const at = Date.now();
    inbox = {
      id: newId(at),
      companyId: FIRST,
      platform: 'CHATBOT',
      key: newId(at),
      name: 'Robin',
      settings: {},
      origins: [],
      enabled: true,
      botId: BOT.id,
      createdAt: at,
    } as unknown as Inbox;
    await database.transaction(async (tx) => {
      await tx.query.insertInto('company').values({ id: FIRST, name: FIRST, created_at: at }).execute();
      await tx.query
        .insertInto('operator')
        .values({
          id: cast.otto.id,
          company_id: FIRST,
          email: 'otto@first.example',
          name: 'Otto',
          avatar_url: '',
          role: 'agent',
          skills: '[]',
          capacity: 5,
          password_hash: '',
          disabled_at: null,
          instance_admin: 0,
          created_at: at,
        } as never)
        .execute();
      await tx.query
        .insertInto('inbox')
        .values({
          id: inbox.id,
          company_id: FIRST,
          platform: 'CHATBOT',
          key: inbox.key,
          name: inbox.name,
          settings: '{}',
          origins: '[]',
          enabled: 1,
          bot_id: BOT.id,
          created_at: at,
        } as never)
        .execute();
    });
    const bus = createEventBus<TurnEvents>(silentLog);
    const answering = createAnswering(bus);
    conversations = {
      database,
      bus: createEventBus<ConversationEvents>(silentLog),
      attachments: { claim: async () => {}, copyCanned: async () => [], of: async () => new Map() },
      articles: { cardOf: () => Promise.reject(new Error('no articles here')) },
      answering,
      accepting: (_key, work) => work(),
      onHandsChanged: answering.drop,
      inTurn: (_key, work) => work(),
      presenceOfCustomers: async () => new Map(),
      networkMark: (address) => address,
      botNames: async () => new Map(),
      now: Date.now,
    };
    heard = [];
    maxMs = 60_000;
    answers = {
      conversations,
      bus,
      realtime: {
        listen: ears.listen,
        publish(rooms, event, payload) {
          heard.push({ event, payload: payload as Record<string, unknown> });
          ears.tell(typeof rooms === 'string' ? [rooms] : rooms, event, payload);
        },
      },
    };
    turns = createTurns({
      ...answers,
      findAnswerer: async (_db, companyId, botId) =>
        companyId === FIRST && botId === BOT.id
          ? { bot: BOT, answer: (turn, sink) => answer(turn, sink) }
          : undefined,
      get maxMs() {
        return maxMs;
      },
      now: Date.now,
    });
    runners = [];
    answer = async ({ trigger }) => answerOf(`You said: ${trigger.text}`);
  });

  afterEach(async () => {
    for (const runner of runners) await runner.stop();
  });

  async function run(count = 1): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const nodeId = `node-${runners.length}`;
      const options = {
        database,
        handlers: turns.jobs,
        now: Date.now,
        log: silentLog,
        nodeId,
        concurrency: 50,
      };
      const runner = createJobRunner({ ...options, poll: 20 });
      runners.push(runner);
      await runner.start();
    }
  }

  const start = (text: string, clientMessageId: string | null = null) =>
    startConversation(conversations, cast.ada, {
      inbox,
      platform: 'CHATBOT',
      call: 'test',
      text,
      attachmentIds: [],
      clientMessageId,
    });
  const say = (conversationId: string, text: string, clientMessageId?: string) =>
    sendMessage(conversations, cast.ada, { conversationId, text, clientMessageId });
  const accept = (id: string) => acceptConversation(conversations, cast.otto, id);
  const transcript = async (id: string) =>
    (
      await database.query
        .selectFrom('message')
        .selectAll()
        .where('conversation_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map(({ author_kind, text }) => `${author_kind}: ${text}`);
  const turnsOf = (id: string) =>
    database.query
      .selectFrom('turn')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('trigger_seq')
      .execute();
  const stateOf = async (id: string) =>
    (
      await database.query
        .selectFrom('conversation')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).state;
  const ended = (count = 1) =>
    expect.poll(() => heard.filter(({ event }) => event === 'bot:end').length).toBe(count);

  /** An answerer that says something, then waits until the test lets it go on. */
  function stalled(first: string) {
    const asked: TurnContext[] = [];
    let release = (_outcome: Outcome) => {};
    answer = (context: TurnContext, sink: TurnSink) => {
      asked.push(context);
      sink.chunk(first);
      return new Promise<Outcome>((resolve) => {
        release = resolve;
      });
    };
    return { asked, release: (outcome: Outcome) => release(outcome) };
  }

  describe('a turn', () => {
    test('answers a message: started, streamed, stored with its sources, ended', async () => {
      const source = { n: 1, title: 'Delivery', url: null, excerpt: 'Two days.' };
      answer = async (_turn, sink) => {
        for (const word of ['Two ', 'days ', '[1].']) sink.chunk(word);
        return { ...answerOf('Two days [1].'), sources: [source] } as Outcome;
      };
      await run();
      const { conversation, message } = await start('How long?');
      await ended();
      expect(heard.map(({ event }) => event)).toEqual(['bot:start', 'bot:chunk', 'bot:chunk', 'bot:end']);
      expect(heard[0]?.payload).toMatchObject({
        replyTo: message.id,
        attempt: 1,
        bot: { id: BOT.id, name: 'Robin' },
      });
      const chunks = heard.filter(({ event }) => event === 'bot:chunk').map(({ payload }) => payload);
      expect(chunks.map(({ index }) => index)).toEqual([0, 1]);
      expect(chunks.map(({ text }) => text).join('')).toBe('Two days [1].');
      expect(await transcript(conversation.id)).toEqual(['customer: How long?', 'bot: Two days [1].']);
      const [turn] = await turnsOf(conversation.id);
      expect(turn).toMatchObject({ state: 'done', grounded: 1, attempt: 1, trigger_message_id: message.id });
      expect(heard.at(-1)?.payload).toMatchObject({ outcome: 'complete', messageId: turn?.message_id });
      const stored = await database.query
        .selectFrom('message')
        .select('answer')
        .where('id', '=', turn?.message_id ?? '')
        .executeTakeFirstOrThrow();
      expect(JSON.parse(stored.answer ?? '')).toEqual({
        sources: [source],
        escalationRequested: false,
        escalationReason: null,
        turnId: turn?.id,
      });
    });

    test('G20, G2: is made once for a message, however often it is sent', async () => {
      const { conversation } = await start('Hello');
      await Promise.all(Array.from({ length: 10 }, () => say(conversation.id, 'Again', 'again-1')));
      expect(await turnsOf(conversation.id)).toHaveLength(2);
      await run(2);
      await ended(2);
      expect(await transcript(conversation.id)).toEqual([
        'customer: Hello',
        'customer: Again',
        'bot: You said: Hello',
        'bot: You said: Again',
      ]);
    });

    test('comes after those before it, also with two servers at work', async () => {
      let busy = 0;
      let most = 0;
      answer = async ({ trigger }) => {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
        busy -= 1;
        return answerOf(trigger.text);
      };
      await run(2);
      const { conversation } = await start('0');
      for (let n = 1; n < 8; n += 1) await say(conversation.id, String(n));
      await ended(8);
      expect(most).toBe(1);
      const answers = (await transcript(conversation.id)).filter((line) => line.startsWith('bot'));
      expect(answers).toEqual(Array.from({ length: 8 }, (_, n) => `bot: ${n}`));
    });

    test('knows what was said before it', async () => {
      const contexts: TurnContext[] = [];
      answer = async (context) => {
        contexts.push(context);
        return { ...answerOf('Well.'), grounded: false } as Outcome;
      };
      await run();
      const { conversation } = await start('One');
      await ended();
      await say(conversation.id, 'Two');
      await ended(2);
      expect(contexts[1]?.earlier.map(({ text }) => text)).toEqual(['One', 'Well.']);
      expect(contexts.map(({ ungroundedRun }) => ungroundedRun)).toEqual([0, 1]);
    });
  });

  describe('a person who takes over', () => {
    test('G20: in the middle of an answer silences the bot at that commit', async () => {
      const bot = stalled('I think that');
      await run();
      const { conversation } = await start('Hello');
      await expect.poll(() => bot.asked.length).toBe(1);
      await accept(conversation.id);
      await ended();
      expect(heard.at(-1)?.payload).toMatchObject({ outcome: 'handed_over', messageId: null });
      expect(bot.asked[0]?.signal.aborted).toBe(true);
      bot.release(answerOf('I think that you are late'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await transcript(conversation.id)).filter((line) => line.startsWith('bot'))).toEqual([]);
      expect(heard.filter(({ event }) => event === 'bot:end')).toHaveLength(1);
      expect((await turnsOf(conversation.id)).map(({ state }) => state)).toEqual(['dropped']);
    });

    test('G20: at the same instant as the answer leaves either the answer before them or none', async () => {
      for (let round = 0; round < 15; round += 1) {
        const bot = stalled('…');
        if (round === 0) await run();
        const { conversation } = await start(`Round ${round}`);
        await expect.poll(() => bot.asked.length).toBe(1);
        bot.release(answerOf('Late or not'));
        await accept(conversation.id);
        await ended(round + 1);
        const lines = await transcript(conversation.id);
        const joined = lines.findIndex((line) => line.startsWith('system: You'));
        expect(joined).toBeGreaterThan(0);
        expect(lines.slice(joined).filter((line) => line.startsWith('bot'))).toEqual([]);
        await database.transaction((tx) =>
          tx.query
            .updateTable('conversation')
            .set({ state: 'closed', open_key: null })
            .where('id', '=', conversation.id)
            .execute(),
        );
      }
    });

    test('G20: before the bot has said that it begins, it never does', async () => {
      const { conversation } = await start('Hello');
      let isTaken = false;
      const transaction: Database['transaction'] = async (work) => {
        const done = await database.transaction(work);
        if (!isTaken) {
          isTaken = true;
          await accept(conversation.id);
        }
        return done;
      };
      const taken = new Proxy(database, {
        get(target, key) {
          const value = key === 'transaction' ? transaction : Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      const bot = stalled('I think that');
      const late = createTurns({
        ...answers,
        conversations: { ...conversations, database: taken },
        findAnswerer: async () => ({ bot: BOT, answer: (turn, sink) => answer(turn, sink) }),
        maxMs,
        now: Date.now,
      });
      const [turn] = await turnsOf(conversation.id);
      await late.jobs['turn.run']?.run({ turnId: turn?.id }, {} as never);
      expect(isTaken).toBe(true);
      expect(bot.asked).toEqual([]);
      expect(heard.filter(({ event }) => event === 'bot:start' || event === 'bot:chunk')).toEqual([]);
    });

    test('and hands back finds the bot answering what comes then, not what came before', async () => {
      const bot = stalled('…');
      await run();
      const { conversation } = await start('Old question');
      await expect.poll(() => bot.asked.length).toBe(1);
      await accept(conversation.id);
      await withConversation(conversations, cast.otto, conversation.id, handBackConversation);
      answer = async ({ trigger }) => answerOf(`You said: ${trigger.text}`);
      await say(conversation.id, 'New question');
      await ended(2);
      const answers = (await transcript(conversation.id)).filter((line) => line.startsWith('bot'));
      expect(answers).toEqual(['bot: You said: New question']);
    });
  });

  describe('a bot that cannot', () => {
    test('asks for a person: the conversation waits in the queue with the reason and a summary', async () => {
      answer = async () => ({
        kind: 'escalate',
        text: 'I will get somebody.',
        escalate: { reason: 'asked_for_person', summary: 'Wants a refund.' },
      });
      await run();
      const { conversation } = await start('A person, please');
      await ended();
      expect(await stateOf(conversation.id)).toBe('pending');
      expect(await transcript(conversation.id)).toEqual([
        'customer: A person, please',
        'bot: I will get somebody.',
        'system: A person will answer you here',
      ]);
      expect(heard.at(-1)?.payload).toMatchObject({
        escalationRequested: true,
        escalationReason: 'asked_for_person',
      });
      const notes = await database.query.selectFrom('note').selectAll().orderBy('kind').execute();
      expect(notes.map(({ kind, text }) => [kind, text])).toEqual([
        ['activity', ''],
        ['note', 'Wants a refund.'],
      ]);
      await say(conversation.id, 'Hello?');
      expect(await turnsOf(conversation.id)).toHaveLength(1);
    });

    test('throws: what was said is kept and marked, and a person is called', async () => {
      answer = async (_turn, sink) => {
        sink.cite([{ n: 1, title: 'Manual', url: null, excerpt: 'It is 42.' }]);
        sink.chunk('The answer is [1]');
        throw new Error('the model is gone');
      };
      await run();
      const { conversation } = await start('Hello');
      await ended();
      expect(await stateOf(conversation.id)).toBe('pending');
      expect(await transcript(conversation.id)).toEqual([
        'customer: Hello',
        'bot: The answer is [1]',
        'system: A person will answer you here',
      ]);
      expect(await turnsOf(conversation.id)).toMatchObject([
        { state: 'failed', error: 'Error: the model is gone' },
      ]);
      const stored = await database.query.selectFrom('message').select('answer').execute();
      const [meta] = stored.flatMap(({ answer: json }) => (json ? [JSON.parse(json)] : []));
      expect(meta).toMatchObject({ partial: true, sources: [{ n: 1, title: 'Manual' }] });
      expect(heard.at(-1)?.payload).toMatchObject({ outcome: 'failed', escalationReason: 'bot_failed' });
    });

    test('hangs and heeds no signal: it is given up', async () => {
      maxMs = 2_000;
      stalled('Hm');
      await run();
      const { conversation } = await start('Hello');
      await ended();
      expect(await stateOf(conversation.id)).toBe('pending');
      expect(await turnsOf(conversation.id)).toMatchObject([{ state: 'failed' }]);
    });

    test('is gone: a person is called at once', async () => {
      const { conversation } = await start('Hello');
      await database.transaction((tx) =>
        tx.query
          .updateTable('turn')
          .set({ bot_id: 'gone' })
          .where('conversation_id', '=', conversation.id)
          .execute(),
      );
      await run();
      await ended();
      expect(await stateOf(conversation.id)).toBe('pending');
    });
  });

  describe('an answer that comes later', () => {
    const later = (ms: number) => {
      answer = async () => ({ kind: 'waiting', deadlineAt: Date.now() + ms });
    };

    test('ends its turn', async () => {
      later(60_000);
      await run();
      const { conversation } = await start('Hello');
      await expect.poll(async () => (await turnsOf(conversation.id))[0]?.state).toBe('waiting');
      const [turn] = await turnsOf(conversation.id);
      expect(await turns.complete(turn?.id ?? '', BOT, answerOf('Here I am'))).toBe(true);
      expect(await turns.complete(turn?.id ?? '', BOT, answerOf('Once more'))).toBe(false);
      expect(await transcript(conversation.id)).toEqual(['customer: Hello', 'bot: Here I am']);
    });

    test('does not come: at the deadline a person is called', async () => {
      later(50);
      await run();
      const { conversation } = await start('Hello');
      await ended();
      expect(await stateOf(conversation.id)).toBe('pending');
      expect(heard.at(-1)?.payload).toMatchObject({ escalationReason: 'agent_silent' });
      const [turn] = await turnsOf(conversation.id);
      expect(await turns.complete(turn?.id ?? '', BOT, answerOf('Too late'))).toBe(false);
    });
  });
  describe('an answer that is stopped', () => {
    const stop = (id: string) => stopAnswer(answers, cast.ada, id);
    const retry = (id: string) => retryAnswer(answers, cast.ada, id);
    const lastEnd = () => heard.findLast(({ event }) => event === 'bot:end')?.payload;
    const stateOfAnswer = (id: string) => conversations.answering.stateOf(database, id);
    const lastMeta = async (id: string) => {
      const all = database.query.selectFrom('message').select('answer').where('conversation_id', '=', id);
      const last = await all.orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();
      return JSON.parse(last.answer ?? 'null');
    };

    test('keeps what was said until then, marked, and nothing that is said later', async () => {
      const { asked, release } = stalled('It takes');
      await run();
      const { conversation } = await start('How long?');
      await expect.poll(() => asked.length).toBe(1);
      await stop(conversation.id);
      expect(asked[0]?.signal.aborted).toBe(true);
      release(answerOf('It takes two days.'));
      expect(lastEnd()).toMatchObject({ outcome: 'stopped', escalationRequested: false });
      expect(await transcript(conversation.id)).toEqual(['customer: How long?', 'bot: It takes']);
      expect(await lastMeta(conversation.id)).toMatchObject({ partial: true, stopped: true });
      expect(await stateOf(conversation.id)).toBe('bot');
      await stop(conversation.id);
      expect(heard.filter(({ event }) => event === 'bot:end')).toHaveLength(1);
    });

    test('says nothing where nothing was said, and the next question is answered', async () => {
      answer = (context) =>
        context.trigger.text === 'First'
          ? new Promise(() => {})
          : Promise.resolve(answerOf(`You said: ${context.trigger.text}`));
      await run();
      const { conversation } = await start('First');
      await say(conversation.id, 'Second');
      await expect.poll(() => heard.filter(({ event }) => event === 'bot:start').length).toBe(1);
      await stop(conversation.id);
      // The next question may be answered by now.
      expect(heard.find(({ event }) => event === 'bot:end')?.payload).toMatchObject({
        outcome: 'stopped',
        messageId: null,
      });
      await ended(2);
      expect(await transcript(conversation.id)).toEqual([
        'customer: First',
        'customer: Second',
        'bot: You said: Second',
      ]);
    });

    test('ends also before it is begun, and where its server has died', async () => {
      const { conversation } = await start('How long?');
      expect(await stateOfAnswer(conversation.id)).toMatchObject({ state: 'working', attempt: 1 });
      await stop(conversation.id);
      expect(lastEnd()).toMatchObject({ outcome: 'stopped', messageId: null });
      // As a server leaves it that is killed in the middle of the answer.
      const { message } = await say(conversation.id, 'And now?');
      await database.transaction(async (tx) => {
        const died = tx.query.updateTable('turn').set({ state: 'running', attempt: 1 });
        await died.where('trigger_message_id', '=', message.id).execute();
      });
      await stop(conversation.id);
      await ended(2);
      expect((await turnsOf(conversation.id)).map(({ state }) => state)).toEqual(['failed', 'failed']);
      await run();
      await say(conversation.id, 'Are you there?');
      await ended(3);
      expect((await transcript(conversation.id)).at(-1)).toBe('bot: You said: Are you there?');
    });

    test('is begun once more as the same turn, however often that is asked for', async () => {
      const { asked } = stalled('It takes');
      await run();
      const { conversation } = await start('How long?');
      await expect.poll(() => asked.length).toBe(1);
      await stop(conversation.id);
      const again = stalled('Two');
      expect(await stateOfAnswer(conversation.id)).toMatchObject({ state: 'retryable', attempt: 2 });
      await Promise.all([1, 2, 3].map(() => retry(conversation.id)));
      await expect.poll(() => again.asked.length).toBe(1);
      again.release(answerOf('Two days.'));
      await ended(2);
      const starts = heard.filter(({ event }) => event === 'bot:start');
      expect(starts.map(({ payload }) => payload.attempt)).toEqual([1, 2]);
      expect(await transcript(conversation.id)).toEqual([
        'customer: How long?',
        'bot: It takes',
        'bot: Two days.',
      ]);
      expect(await turnsOf(conversation.id)).toMatchObject([{ state: 'done', attempt: 2, error: null }]);
      expect(await stateOfAnswer(conversation.id)).toBeNull();
      await expect(retry(conversation.id)).rejects.toMatchObject({ code: 'wrong_state' });
    });

    test('is not begun once more after another question, nor where a person answers', async () => {
      const { conversation } = await start('First');
      await stop(conversation.id);
      await say(conversation.id, 'Second');
      await run();
      await ended(2);
      await expect(retry(conversation.id)).rejects.toMatchObject({ code: 'wrong_state' });
      await accept(conversation.id);
      await expect(retry(conversation.id)).rejects.toMatchObject({ code: 'wrong_state' });
      await stop(conversation.id);
      expect(await stateOf(conversation.id)).toBe('active');
    });

    test('is the business of the one who asked alone', async () => {
      const { conversation } = await start('How long?');
      const foreign = { ...cast.ada, id: newId(Date.now()) };
      for (const work of [stopAnswer, retryAnswer])
        await expect(work(answers, foreign, conversation.id)).rejects.toMatchObject({ code: 'not_found' });
      expect(heard).toEqual([]);
    });
  });
});
