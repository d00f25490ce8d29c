import type { BodyOf } from '@switchboard/protocol';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany, aConversation, aVisitor, say, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let other: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    other = await aCompany(server);
  });
  afterAll(() => server.stop());

  const init = (body: Partial<BodyOf<'POST /api/widget/init'>>, token?: string) =>
    server.call('POST /api/widget/init', { body: { widgetKey: company.widgetKey, ...body }, token });

  async function contacts() {
    const { body } = await server.call('GET /api/contacts', {
      token: company.admin.token,
      query: { limit: 1000 },
    });
    return body.items;
  }

  /** A token as the company's backend signs it for the person it has signed in. */
  async function identityToken(claims: { sub: string; name?: string; email?: string }, signer = company) {
    const { body } = await server.call('POST /api/identity-keys', { token: signer.admin.token, body: {} });
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: body.identityKey.id })
      .setExpirationTime('1h')
      .sign(Buffer.from(body.secret));
  }

  describe('what init answers', () => {
    test('with a first message: the visitor, the new conversation, the message, and how the widget looks', async () => {
      const { status, body } = await init({
        name: 'Ada',
        email: 'Ada@Example.com',
        message: ' Where is it? ',
      });
      expect(status).toBe(200);
      expect(body).toEqual({
        token: expect.any(String),
        expiresAt: expect.stringMatching(ISO),
        visitor: { id: expect.any(String), name: 'Ada', email: 'ada@example.com', verified: false },
        conversation: {
          id: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
          psid: body.visitor.id,
          platform: 'WIDGET',
          status: 'OPEN',
          autoBot: false,
          customerName: 'Ada',
          customerEmail: 'ada@example.com',
          pageName: 'Corner shop',
          lastMessageAt: body.messages[0]?.createdAt,
          state: 'pending',
          assignee: null,
          lastSeq: 1,
          messageCount: 1,
        },
        messages: [
          {
            id: expect.any(String),
            text: 'Where is it?',
            role: 'USER',
            createdAt: expect.stringMatching(ISO),
            meta: { author: { id: body.visitor.id, name: 'Ada', avatarUrl: '' }, attachments: [] },
            seq: 1,
          },
        ],
        hasMore: false,
        lastSeq: 1,
        answer: null,
        receipts: {
          customer: { deliveredSeq: 0, readSeq: 0 },
          operator: { deliveredSeq: 0, readSeq: 0 },
        },
        settings: {
          name: 'Corner shop',
          color: expect.stringMatching(/^#[0-9a-f]{6}$/i),
          position: 'right',
          greeting: '',
          locale: 'en',
          online: false,
          availability: { state: 'nobody', opensAt: null },
          answersByMail: false,
          requireName: false,
          requireEmail: false,
          home: true,
          articles: true,
          bot: null,
          attachments: { maxBytes: 26_214_400, types: expect.arrayContaining(['image/*']) },
        },
      });
      const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(29.9);
      expect(days).toBeLessThanOrEqual(30);
    });

    test('without a message: no conversation, and nothing is stored', async () => {
      const before = await contacts();
      const { status, body } = await init({ name: 'Nobody', email: 'nobody@example.com' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ conversation: null, messages: [], hasMore: false, lastSeq: 0 });
      expect(await contacts()).toEqual(before);
    });

    test('empty strings and an empty visitorToken are as good as nothing', async () => {
      const before = await contacts();
      for (const visitorToken of [null, '']) {
        const { status, body } = await init({ name: '', email: '', message: '', visitorToken });
        expect(status).toBe(200);
        expect(body.visitor).toMatchObject({ name: '', email: '' });
        expect(body.conversation).toBeNull();
      }
      expect(await contacts()).toEqual(before);
    });

    test('an unknown, a foreign and a disabled widget are the same 404', async () => {
      const { widget } = (
        await server.call('POST /api/widgets', { token: company.admin.token, body: { name: 'Old' } })
      ).body;
      const params = { id: widget.id };
      await server.call('PATCH /api/widgets/:id', {
        token: company.admin.token,
        params,
        body: { enabled: false },
      });
      const unknown = await init({ widgetKey: 'no-such-widget', message: 'Hi' });
      expect(unknown.status).toBe(404);
      expect(unknown.problem.code).toBe('not_found');
      const disabled = await init({ widgetKey: widget.key, message: 'Hi' });
      expect(disabled.problem).toEqual(unknown.problem);
    });

    test('a widget may be named by its id as well as by its key', async () => {
      expect((await init({ widgetKey: company.widgetId })).body.settings.name).toBe('Corner shop');
    });

    test('settings say whether an operator is there', async () => {
      const { widgetKey, admin } = await aCompany(server);
      const socket = await server.connect(admin.token);
      expect((await init({ widgetKey })).body.settings.online).toBe(true);
      socket.close();
    });
  });

  describe('who the visitor is', () => {
    test('a visitorToken brings the same person and the open conversation back', async () => {
      const begun = await aConversation(server, company, { message: 'One' });
      const again = (await init({ visitorToken: begun.visitor.token })).body;
      expect(again.visitor.id).toBe(begun.visitor.id);
      expect(again.conversation?.id).toBe(begun.id);
      expect(again.messages.map(({ text }) => text)).toEqual(['One']);
      const third = (await init({ visitorToken: again.token, message: 'Two' })).body;
      expect(third.conversation?.id).toBe(begun.id);
      expect(third.messages.map(({ text }) => text)).toEqual(['One', 'Two']);
    });

    test('a visitor who has written nothing yet stays the same person too', async () => {
      const visitor = await aVisitor(server, company, { name: 'Ada' });
      const { body } = await init({ visitorToken: visitor.token, message: 'Now' });
      expect(body.visitor).toMatchObject({ id: visitor.id, name: 'Ada' });
    });

    test('long histories come back as their newest page', async () => {
      const begun = await aConversation(server, company, { message: '1' });
      for (let n = 2; n <= 51; n++) await say(server, begun, String(n));
      const { body } = await init({ visitorToken: begun.visitor.token });
      expect(body.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, at) => at + 2));
      expect(body).toMatchObject({ hasMore: true, lastSeq: 51 });
    });

    test('a broken, a foreign and an operator’s token mean a new visitor, not an error', async () => {
      const foreign = await aConversation(server, other, { name: 'Eve' });
      for (const visitorToken of ['nonsense', 'a.b.c', foreign.visitor.token, company.admin.token]) {
        const { status, body } = await init({ visitorToken });
        expect(status).toBe(200);
        expect(body.visitor).toMatchObject({ name: '', email: '' });
        expect(body.visitor.id).not.toBe(foreign.visitor.id);
        expect(body.conversation).toBeNull();
      }
    });

    test('cases 1–4: an e-mail that is typed in never merges people and never loads history', async () => {
      const verified = await init({
        identityToken: await identityToken({ sub: 'u-1', email: 'victim@example.com' }),
        message: 'My secret',
      });
      const typed = await aConversation(server, company, {
        email: 'victim@example.com',
        message: 'My other',
      });
      const thief = (await init({ email: 'victim@example.com', name: 'Victim' })).body;
      expect(thief.conversation).toBeNull();
      expect([verified.body.visitor.id, typed.visitor.id]).not.toContain(thief.visitor.id);
      expect(thief.visitor.verified).toBe(false);
    });

    test('what is typed in fills what is unknown and changes nothing that is known', async () => {
      const begun = await aConversation(server, company, { name: 'Ada' });
      const { body } = await init({
        visitorToken: begun.visitor.token,
        name: 'Eve',
        email: 'ada@example.com',
      });
      expect(body.visitor).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
      expect(body.conversation).toMatchObject({ customerName: 'Ada', customerEmail: 'ada@example.com' });
    });

    test('an identityToken brings a verified person back on any device', async () => {
      const who = { sub: 'customer-7', name: 'Grace', email: 'grace@example.com' };
      const begun = (await init({ identityToken: await identityToken(who), message: 'Hi' })).body;
      expect(begun.visitor).toMatchObject({ name: 'Grace', email: 'grace@example.com', verified: true });
      const elsewhere = (await init({ identityToken: await identityToken(who), name: 'Somebody' })).body;
      expect(elsewhere.visitor).toEqual(begun.visitor);
      expect(elsewhere.conversation?.id).toBe(begun.conversation?.id);
    });

    test('case 2: an identityToken that is wrong is refused, never taken for a stranger', async () => {
      const tokens = ['nonsense', await identityToken({ sub: 'u-9' }, other), company.admin.token];
      for (const token of tokens) {
        const { status, problem } = await init({ identityToken: token, message: 'Hi' });
        expect([status, problem.code]).toEqual([401, 'unauthorized']);
      }
    });

    test('a token of the Authorization header counts like a visitorToken; a broken one is no error', async () => {
      const begun = await aConversation(server, company);
      expect((await init({}, begun.visitor.token)).body.conversation?.id).toBe(begun.id);
      expect((await init({}, 'nonsense')).status).toBe(200);
    });
  });

  describe('the first message', () => {
    test('after the conversation was closed begins a new one', async () => {
      const begun = await aConversation(server, company);
      const closing = {
        token: company.admin.token,
        params: { id: begun.id },
        body: { status: 'CLOSED' },
      } as const;
      expect((await server.call('PATCH /api/conversations/:id', closing)).status).toBe(200);
      expect((await init({ visitorToken: begun.visitor.token })).body.conversation).toBeNull();
      const next = (await init({ visitorToken: begun.visitor.token, message: 'Again' })).body;
      expect(next.conversation?.id).not.toBe(begun.id);
      expect(next.messages).toHaveLength(1);
    });

    test('G2: repeated with the same clientMessageId is the first one again, whatever came between', async () => {
      const { token } = await aVisitor(server, company);
      const body = { visitorToken: token, message: 'Once', clientMessageId: 'c-1' };
      const first = (await init(body)).body;
      const again = (await init(body)).body;
      expect(again.messages).toEqual(first.messages);
      const closing = { token: company.admin.token, params: { id: first.conversation!.id } };
      await server.call('PATCH /api/conversations/:id', { ...closing, body: { status: 'CLOSED' } });
      const late = (await init(body)).body;
      expect(late.conversation).toMatchObject({ id: first.conversation?.id, status: 'CLOSED' });
      const reused = await init({ ...body, message: 'Twice' });
      expect([reused.status, reused.problem.code]).toEqual([409, 'client_message_id_reused']);
    });

    test('G2: is the same send as one by the other call with the same clientMessageId', async () => {
      const begun = await aConversation(server, company);
      const { token } = begun.visitor;
      const body = { conversationId: begun.id, text: 'Second', clientMessageId: 'c-2' };
      const sent = (await server.call('POST /api/widget/messages', { token, body })).body;
      const { status, body: repeated } = await init({
        visitorToken: token,
        message: 'Second',
        clientMessageId: 'c-2',
      });
      expect(status).toBe(200);
      expect(repeated.messages.map(({ id }) => id)).toEqual([begun.messages[0]?.id, sent.message.id]);
    });

    test('of callers without a token is never deduped', async () => {
      const body = { message: 'Hi', clientMessageId: 'same' };
      const [one, two] = [(await init(body)).body, (await init(body)).body];
      expect(one.conversation?.id).not.toBe(two.conversation?.id);
    });

    test('the page a visitor is on is shown to operators; one that is no web address is not', async () => {
      const page = { url: 'https://shop.example/tea', title: 'Tea', referrer: 'https://search.example/' };
      const { body } = await init({ message: 'Hi', page });
      const reading = { token: company.admin.token, params: { id: body.visitor.id } };
      expect((await server.call('GET /api/contacts/:id', reading)).body.contact.page).toEqual(page);
      const evil = (await init({ message: 'Hi', page: { url: 'javascript:alert(1)' } })).body.visitor.id;
      const { contact } = (await server.call('GET /api/contacts/:id', { ...reading, params: { id: evil } }))
        .body;
      expect(contact.page).toBeNull();
    });
  });
});
