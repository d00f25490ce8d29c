import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

/** What people ask who try it, what the answer must say, and where that stands. */
const QUESTIONS = [
  ['How do I back up?', 'npm run backup', 'Questions and answers'],
  ['How do I install it with Docker?', 'docker compose up -d', 'Questions and answers'],
  ['What does TRUST_PROXY do?', 'which proxies are believed', 'Questions and answers'],
  ['How do I restore a backup?', 'npm run restore', 'Questions and answers'],
  ['How do I put the widget on my site?', 'paste its line of HTML', 'Questions and answers'],
  ['How do I sign in?', 'admin@example.com', 'Questions and answers'],
  ['What is the default port?', '3000', 'Settings'],
  ['How do I set up mail?', 'SMTP_URL', 'Self-hosting'],
  ['How do I connect my own agent?', 'external agent', 'Questions and answers'],
  ['How do I tell the widget who the visitor is?', 'identity key', 'Questions and answers'],
  ['Can I use my own model?', 'Settings → AI models', 'Questions and answers'],
  ['How do I add knowledge to my bot?', 'paste text', 'Questions and answers'],
  ['Which languages does it speak?', 'Arabic', 'Questions and answers'],
  ['What licence is it under?', 'MIT', 'Questions and answers'],
] as const;

/** The answer as it is shown. */
const shown = (markdown: string) => markdown.replace(/\\(.)/g, '$1');

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { DEMO: '1' });
    token = await server.signIn();
    await eventually(async () => {
      const { items } = (await server.call('GET /api/documents', { token, query: { limit: 100 } })).body;
      expect(items.length).toBeGreaterThan(5);
      expect(items.every(({ status }) => status === 'ready')).toBe(true);
    });
  });
  afterAll(() => server.stop());

  const ask = (message: string) =>
    server.call('POST /api/chatbots/:id/chat', { params: { id: 'demo-bot' }, body: { message } });

  describe('the demo of a first start', () => {
    test.each(QUESTIONS)(
      'has a bot that knows the product: “%s” gets an answer that says “%s” [%s]',
      async (question, words, title) => {
        const { status, body } = await ask(question);
        expect(status).toBe(200);
        expect(shown(body.message?.content ?? '')).toContain(words);
        expect(body.sources.map((source) => source.title)).toContain(title);
        expect(body.message?.content).toMatch(/\[\d\]/);
      },
    );

    test('has a bot that does not answer what its documentation does not say', async () => {
      for (const question of ['Who won the world cup in 2014?', 'Where is my parcel?']) {
        const { body } = await ask(question);
        expect([question, body.sources]).toEqual([question, []]);
        expect(body.message?.content).toContain('I found nothing about that');
      }
    });

    test('has a widget that the bot answers first, and whoever asks for a person gets one', async () => {
      const init = { widgetKey: 'demo-widget' };
      const { settings } = (await server.call('POST /api/widget/init', { body: init })).body;
      expect(settings.bot).toMatchObject({ name: 'Demo bot' });
      const begun = (
        await server.call('POST /api/widget/init', { body: { ...init, message: 'How do I upgrade?' } })
      ).body;
      const conversationId = begun.conversation!.id;
      expect(begun.conversation).toMatchObject({ state: 'bot', autoBot: true });
      const messages = async () =>
        (await server.call('GET /api/widget/messages', { token: begun.token, query: { conversationId } }))
          .body.messages;
      await eventually(async () =>
        expect((await messages()).map(({ role }) => role)).toEqual(['USER', 'BOT']),
      );
      expect((await messages())[1]?.text).toContain('take a backup');
      const body = { conversationId, text: 'I want to talk to a person' };
      await server.call('POST /api/widget/messages', { token: begun.token, body });
      await eventually(async () => {
        const params = { id: conversationId };
        const { conversation } = (await server.call('GET /api/conversations/:id', { token, params })).body;
        expect(conversation.state).toBe('pending');
      });
    });

    test('has a page that says who answers, also when that was changed', async () => {
      const page = async () => (await fetch(`${server.url}/demo`)).text();
      expect(await page()).toContain('a bot answers questions about Switchboard');
      const params = { id: 'demo-widget' };
      await server.call('PATCH /api/widgets/:id', { token, params, body: { botId: null } });
      expect(await page()).toContain('What you write in the chat arrives in the <a');
      expect(await page()).not.toContain('{{');
    });
  });
});
