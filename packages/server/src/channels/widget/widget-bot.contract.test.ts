import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSENT_ID, aCompany, aConversation, reply, say, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let other: TestCompany;
  let bot: { id: string; key: string };

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    other = await aCompany(server);
    bot = await aBot(company, 'Robin');
  });
  afterAll(() => server.stop());

  async function aBot({ admin }: TestCompany, name: string) {
    return (await server.call('POST /api/chatbots', { token: admin.token, body: { name } })).body.chatbot;
  }
  const patch = (botId: string | null, id = company.widgetId) =>
    server.call('PATCH /api/widgets/:id', { token: company.admin.token, params: { id }, body: { botId } });
  const init = (message?: string) =>
    server.call('POST /api/widget/init', {
      body: { widgetKey: company.widgetKey, ...(message === undefined ? {} : { message }) },
    });
  const turnOff = (id: string, enabled = false) =>
    server.call('PATCH /api/chatbots/:id', { token: company.admin.token, params: { id }, body: { enabled } });
  const stateOf = async (id: string) => {
    const { token } = company.admin;
    const { conversation } = (await server.call('GET /api/conversations/:id', { token, params: { id } }))
      .body;
    return { state: conversation.state, autoBot: conversation.autoBot };
  };
  const answers = async (id: string, count: number) => {
    const call = { token: company.admin.token, params: { id }, query: {} };
    return eventually(async () => {
      const { messages } = (await server.call('GET /api/conversations/:id/messages', call)).body;
      const said = messages.filter(({ role }) => role === 'BOT');
      expect(said).toHaveLength(count);
      return said.map(({ text }) => text);
    });
  };

  describe('who answers first in a widget', () => {
    test('are people, until a chatbot is named by its id or key, when it is made or later', async () => {
      const { token } = company.admin;
      const { widget } = (
        await server.call('POST /api/widgets', { token, body: { name: 'Help', botId: bot.key } })
      ).body;
      expect(widget.botId).toBe(bot.id);
      const plain = (await server.call('POST /api/widgets', { token, body: { name: 'Plain' } })).body.widget;
      expect(plain.botId).toBeNull();
      expect((await patch(bot.key, plain.id)).body.widget.botId).toBe(bot.id);
      expect((await patch(null, plain.id)).body.widget.botId).toBeNull();
      expect((await patch(bot.id, plain.id)).body.widget.botId).toBe(bot.id);
      const renamed = { token, params: { id: plain.id }, body: { name: 'Other' } };
      expect((await server.call('PATCH /api/widgets/:id', renamed)).body.widget).toMatchObject({
        name: 'Other',
        botId: bot.id,
      });
      const read = await server.call('GET /api/widgets/:id', { token, params: { id: widget.id } });
      expect(read.body.widget.botId).toBe(bot.id);
    });

    test("case 24: is nobody of another company's, and no id of nothing", async () => {
      const foreign = await aBot(other, 'Foreign');
      const foreignAgent = await server.call('POST /api/external-agents', {
        token: other.admin.token,
        body: { name: 'Foreign agent' },
      });
      const { id, key } = foreignAgent.body.externalAgent;
      for (const botId of [foreign.id, foreign.key, id, key, ABSENT_ID]) {
        const refusal = { field: 'botId', rule: 'exists' };
        const patched = await patch(botId);
        expect([patched.status, patched.problem.errors]).toEqual([400, [expect.objectContaining(refusal)]]);
        const { token } = company.admin;
        const made = await server.call('POST /api/widgets', { token, body: { name: 'Trap', botId } });
        expect([made.status, made.problem.errors]).toEqual([400, [expect.objectContaining(refusal)]]);
      }
    });

    test('begins a conversation, answers in it, and is shown to the visitor by name', async () => {
      await patch(bot.id);
      expect((await init()).body.settings.bot).toMatchObject({ name: 'Robin' });
      const { body } = await init('Hello');
      expect(body.conversation).toMatchObject({ state: 'bot', autoBot: true, pageName: 'Corner shop' });
      expect(await answers(body.conversation!.id, 1)).toEqual(['Hello. What would you like to know?']);
      expect(await stateOf(body.conversation!.id)).toEqual({ state: 'bot', autoBot: true });
    });

    test('can be an external agent, whose word is the answer', async () => {
      const agent = (
        await server.call('POST /api/external-agents', {
          token: company.admin.token,
          body: { name: 'Alfred', allowUnsigned: true },
        })
      ).body.externalAgent;
      expect((await patch(agent.key)).body.widget.botId).toBe(agent.id);
      const { body } = await init('Hello');
      expect(body.settings.bot).toMatchObject({ name: 'Alfred' });
      expect(body.conversation).toMatchObject({ state: 'bot', autoBot: true });
    });
  });

  describe('a bot that is switched off', () => {
    test('begins nothing: who writes then waits for a person', async () => {
      const tired = await aBot(company, 'Tired');
      await patch(tired.id);
      await turnOff(tired.id);
      const { body } = await init('Hello');
      expect(body.settings.bot).toBeNull();
      expect(body.conversation).toMatchObject({ state: 'pending', autoBot: false });
      await turnOff(tired.id, true);
      expect((await init()).body.settings.bot).toMatchObject({ name: 'Tired' });
      // Whoever waits for a person goes on waiting for one.
      expect(await stateOf(body.conversation!.id)).toEqual({ state: 'pending', autoBot: false });
    });

    test('or is not the widget’s any more, while a visitor talks to it, hands over at the next word', async () => {
      for (const leave of [() => patch(null), turnOff]) {
        const leaving = await aBot(company, 'Leaving');
        await patch(leaving.id);
        const ada = await aConversation(server, company, { name: 'Ada' });
        await answers(ada.id, 1);
        await leave(leaving.id);
        expect(await stateOf(ada.id)).toEqual({ state: 'bot', autoBot: true });
        await say(server, ada, 'Are you still there?');
        await eventually(async () => expect((await stateOf(ada.id)).state).toBe('pending'));
        expect(await answers(ada.id, 1)).toHaveLength(1);
        await reply(server, company.admin, ada.id, 'I am.');
        expect((await stateOf(ada.id)).state).toBe('active');
      }
    });

    test('and another in its place goes on with the conversations it has', async () => {
      const first = await aBot(company, 'First');
      await patch(first.id);
      const ada = await aConversation(server, company, { name: 'Ada' });
      await answers(ada.id, 1);
      await patch((await aBot(company, 'Second')).id);
      await say(server, ada, 'Thanks');
      expect(await answers(ada.id, 2)).toHaveLength(2);
      const call = { token: company.admin.token, params: { id: ada.id }, query: {} };
      const { messages } = (await server.call('GET /api/conversations/:id/messages', call)).body;
      expect(messages.at(-1)?.meta.author.name).toBe('Second');
    });
  });
});
