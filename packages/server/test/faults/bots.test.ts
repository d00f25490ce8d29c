import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { eachDatabase, type TestLocation } from '../databases.ts';
import { hear } from '../hearing.ts';
import { type ModelServer, startModelServer } from '../model-server.ts';
import { type Person, signIn } from './support/people.ts';
import { temporaryFolder } from './support/places.ts';
import { startRedis } from './support/redis-server.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { until } from './support/until.ts';

const FACT = 'A parcel that is ordered before noon leaves our warehouse on the same working day.';
const ANSWER = 'It leaves the warehouse on the same working day when it is ordered before noon [1].';
/** Half a minute, one word after the other. */
const SLOWLY = { parts: [`${ANSWER} `, ...Array.from({ length: 300 }, (_, n) => `word${n} `)], gapMs: 100 };

/** A node that is gone is noticed by the lease of its work. */
const AFTER_A_KILL = { ms: 40_000, everyMs: 100 };

let model: ModelServer;

beforeEach(async () => {
  model = await startModelServer();
  return () => model.stop();
});

const settings = () => ({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'test', LLM_API_KEY: 'test' });
const start = (location: TestLocation, env: Record<string, string> = {}, port?: number) =>
  startServerProcess({ location, env: { ...settings(), ...env }, ...(port === undefined ? {} : { port }) });

/** A published bot that knows one thing. */
async function aBot(server: ServerProcess, { token }: Person): Promise<string> {
  const { body } = await server.call('POST /api/chatbots', { token, body: { name: 'Bo', published: true } });
  const text = { title: 'Delivery', text: FACT, botIds: [body.chatbot.id] };
  const { id } = (await server.call('POST /api/documents', { token, body: text })).body.document;
  await until(async () => {
    const { body: now } = await server.call('GET /api/documents/:id', { token, params: { id } });
    return now.document.status === 'ready';
  });
  return body.chatbot.id;
}

interface Chat {
  id: string;
  token: string;
}

/** A chat in whose second answer the bot is slow: hangs up at the first words. */
async function aChat(server: ServerProcess, botId: string): Promise<Chat> {
  model.next({ parts: [ANSWER] });
  const params = { id: botId };
  const { body } = await server.call('POST /api/chatbots/:id/chat', {
    params,
    body: { message: 'When does a parcel leave the warehouse?' },
  });
  return { id: body.chatId, token: body.visitorToken as string };
}

const askAgain = (server: ServerProcess, { id, token }: Chat) =>
  server.call('POST /api/chats/:chatId/messages', {
    token,
    params: { chatId: id },
    body: { message: 'And when does a parcel leave if I order at nine?' },
  });

async function rolesOf(server: ServerProcess, { id, token }: Chat): Promise<string[]> {
  const { body } = await server.call('GET /api/chats/:chatId/messages', { token, params: { chatId: id } });
  return body.messages.map(({ role, userId, content }) =>
    role === 'AGENT' && userId === null ? `BOT ${content.slice(0, 12)}` : role,
  );
}

eachDatabase((name, open, newLocation) => {
  it('G20: a server that is killed in mid-answer answers anew after its start, and once', async () => {
    const location = await newLocation();
    const first = await start(location);
    const bot = await aBot(first, await signIn(first));
    const chat = await aChat(first, bot);
    model.next(SLOWLY);
    model.always({ parts: [ANSWER] });
    const before = hear(await first.connect(chat.token));
    await askAgain(first, chat);
    await before.next('bot:chunk');
    await first.kill();
    // Alone with its database it waits for no lease.
    if (name === 'sqlite') await holdForAnHour(location);

    const second = await start(location, {}, first.port);
    const after = hear(await second.connect(chat.token));
    await until(async () => (await rolesOf(second, chat)).length === 4, AFTER_A_KILL);
    expect(await rolesOf(second, chat)).toEqual(['USER', 'BOT It leaves th', 'USER', 'BOT It leaves th']);
    const message = await after.next('message:new');
    expect(after.of('bot:end')).toMatchObject([{ outcome: 'complete' }]);
    expect(message).toMatchObject({ message: { role: 'BOT', text: ANSWER } });
  }, 90_000);

  it.runIf(name === 'postgres')(
    'G20: who takes over on another node cuts off the answer there, and the model with it',
    async () => {
      const [first, second] = await twoNodes(await newLocation());
      const admin = await signIn(first);
      const chat = await aChat(first, await aBot(first, admin));
      model.next(SLOWLY);
      const ears = [hear(await first.connect(chat.token)), hear(await second.connect(chat.token))];
      await askAgain(first, chat);
      await Promise.all(ears.map((ear) => ear.next('bot:chunk')));
      const params = { id: chat.id };
      const accepted = await second.call('POST /api/live-chat/:id/accept', { token: admin.token, params });
      expect(accepted.status).toBe(200);
      for (const ear of ears) expect(await ear.next('bot:end')).toMatchObject({ outcome: 'handed_over' });
      await model.calls.at(-1)?.left;
      expect(await rolesOf(second, chat)).toEqual(['USER', 'BOT It leaves th', 'USER', 'SYSTEM']);
    },
    60_000,
  );

  it.runIf(name === 'postgres')(
    'G20: what a killed node was answering is answered by the other, and heard there once',
    async () => {
      const [first, second] = await twoNodes(await newLocation());
      const chat = await aChat(first, await aBot(first, await signIn(first)));
      model.next(SLOWLY);
      model.always({ parts: [ANSWER] });
      const ear = hear(await second.connect(chat.token));
      await askAgain(first, chat);
      await ear.next('bot:chunk');
      await first.kill();
      await until(async () => (await rolesOf(second, chat)).length === 4, AFTER_A_KILL);
      await ear.settled();
      const answers = ear
        .of('message:new')
        .filter(({ message }) => (message as { role: string }).role === 'BOT');
      expect(answers).toHaveLength(1);
      expect(ear.of('bot:start').map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect(ear.of('bot:end')).toMatchObject([{ outcome: 'complete' }]);
    },
    90_000,
  );

  /** By its lease, what a node was answering when it was killed is its own for so long. */
  async function holdForAnHour(location: TestLocation): Promise<void> {
    const database = await open({ location });
    const [held] = await database.transaction((tx) =>
      tx.query
        .updateTable('job')
        .set({ locked_until: Date.now() + 3_600_000 })
        .where('kind', '=', 'turn.run')
        .execute(),
    );
    await database.close();
    expect(held?.numUpdatedRows).toBe(1n);
  }

  async function twoNodes({ databaseUrl }: TestLocation): Promise<[ServerProcess, ServerProcess]> {
    const redis = await startRedis();
    const node = () => start({ dataDir: temporaryFolder(), databaseUrl }, { REDIS_URL: redis.url });
    const first = await node();
    const nodes: [ServerProcess, ServerProcess] = [first, await node()];
    onTestFinished(async () => void (await Promise.all(nodes.map((one) => one.kill()))));
    return nodes;
  }
});
