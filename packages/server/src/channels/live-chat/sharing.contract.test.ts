import type { Article } from '@switchboard/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestConversation,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let begun: TestConversation;
  let article: Article;
  let agent: Ear;
  let customer: Ear;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    begun = await aConversation(server, company, { name: 'Ada' });
    article = await write({ title: 'Refunds', body: 'Within *14* days.', status: 'published' });
    agent = await listening(server, otto);
    customer = await listening(server, begun.visitor);
  });
  afterEach(() => {
    for (const ear of [agent, customer]) ear.socket.close();
  });

  async function write(body: object, { token } = company.admin): Promise<Article> {
    return (await server.call('POST /api/articles', { token, body })).body.article;
  }
  async function can(body: object, by: { token: string } = otto): Promise<string> {
    const canned = { scope: 'personal', shortcut: 'hi', title: 'Hi', ...body };
    const made = await server.call('POST /api/canned-responses', { token: by.token, body: canned });
    return made.body.cannedResponse.id;
  }
  const share = (id: string, more: object = {}, ear = agent) =>
    ask(ear.socket, 'chat:send_message', {
      session_id: begun.id,
      type: 'kb_article',
      kb_article_id: id,
      ...more,
    });
  const use = (id: string, more: object = {}, ear = agent) =>
    ask(ear.socket, 'chat:use_canned_response', { session_id: begun.id, canned_response_id: id, ...more });
  const liveMessages = async () =>
    (
      await server.call('GET /api/live-chat/:id/messages', {
        token: begun.visitor.token,
        params: { id: begun.id },
      })
    ).body.messages;

  test('a shared article is a card on face 5 and its title with a link on face 2', async () => {
    await ask(agent.socket, 'chat:join', { session_id: begun.id });
    const shared = await share(article.id);
    const card = { id: article.id, title: 'Refunds', url: article.url, excerpt: 'Within 14 days.' };
    const text = `Refunds — ${article.url}`;
    const message = expect.objectContaining({
      sender_type: 'agent',
      type: 'kb_article',
      content: text,
      kb_article_id: article.id,
      kb_article: card,
    });
    expect(shared).toEqual({ ok: true, data: { message } });
    const isIt = (payload: { message?: { type?: string } }) => payload.message?.type === 'kb_article';
    expect(await agent.next('chat:new_message', isIt)).toEqual({ session_id: begun.id, message });
    const isText = (payload: { message?: { text?: string } }) => payload.message?.text === text;
    expect(await customer.next('message:new', isText)).toMatchObject({ message: { role: 'AGENT', text } });

    const params = { id: article.id };
    const { token } = company.admin;
    await server.call('PATCH /api/articles/:id', { token, params, body: { title: 'Other' } });
    await server.call('DELETE /api/articles/:id', { token, params });
    expect(await liveMessages()).toContainEqual(message);
  });

  test('with words of the agent these come first; over REST it is the same', async () => {
    const { status, body } = await server.call('POST /api/live-chat/:id/messages', {
      token: otto.token,
      params: { id: begun.id },
      body: { type: 'kb_article', kb_article_id: article.id, content: 'This may help:' },
    });
    expect(status).toBe(200);
    expect(body.message).toMatchObject({
      type: 'kb_article',
      content: `This may help:\n\nRefunds — ${article.url}`,
    });
    const long = await share(article.id, { content: 'x'.repeat(10_000) });
    expect(long).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', errors: [{ field: 'content' }] },
    });
  });

  test('drafts, foreign and absent articles are not found, and nothing is sent or accepted', async () => {
    const draft = await write({ title: 'Draft', body: 'x' });
    const foreign = await write(
      { title: 'F', body: 'x', status: 'published' },
      (await aCompany(server)).admin,
    );
    const before = await liveMessages();
    for (const id of [draft.id, foreign.id, 'absent'])
      expect(await share(id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const none = await ask(agent.socket, 'chat:send_message', { session_id: begun.id, type: 'kb_article' });
    expect(none).toMatchObject({ ok: false, error: { errors: [{ field: 'kb_article_id' }] } });
    expect(await liveMessages()).toEqual(before);
    const params = { id: begun.id };
    const { session } = (await server.call('GET /api/live-chat/:id', { token: otto.token, params })).body;
    expect(session).toMatchObject({ status: 'pending', agent: null });
  });

  test('customers share no articles and use no canned responses', async () => {
    const id = await can({ text: 'Hello' });
    const before = await liveMessages();
    for (const reply of [await share(article.id, {}, customer), await use(id, {}, customer)])
      expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    const { token } = begun.visitor;
    const params = { id: begun.id };
    const shared = await server.call('POST /api/live-chat/:id/messages', {
      token,
      params,
      body: { type: 'kb_article', kb_article_id: article.id },
    });
    const used = await server.call('POST /api/live-chat/:id/canned-response', {
      token,
      params,
      body: { canned_response_id: id },
    });
    for (const { problem } of [shared, used])
      expect(problem).toMatchObject({ success: false, code: 'forbidden' });
    expect(await liveMessages()).toEqual(before);
  });

  test('G2: a share sent twice is one message, also when the article has gone in between', async () => {
    const once = await share(article.id, { client_message_id: 'share-1' });
    const params = { id: article.id };
    const { token } = company.admin;
    await server.call('PATCH /api/articles/:id', { token, params, body: { title: 'B', status: 'draft' } });
    expect(await share(article.id, { client_message_id: 'share-1' })).toEqual(once);
    const other = await write({ title: 'Other', body: 'x', status: 'published' });
    for (const reused of [
      await share(other.id, { client_message_id: 'share-1' }),
      await share(article.id, { client_message_id: 'share-1', content: 'More' }),
      await ask(agent.socket, 'chat:send_message', {
        session_id: begun.id,
        content: `Refunds — ${article.url}`,
        client_message_id: 'share-1',
      }),
    ])
      expect(reused).toMatchObject({ ok: false, error: { code: 'client_message_id_reused' } });
    expect((await liveMessages()).filter(({ type }) => type === 'kb_article')).toHaveLength(1);
  });

  test('a canned response is sent filled in, accepts the chat, and is sent once', async () => {
    const id = await can({
      text: 'Hello {{customer_name}}, I am {{agent_name}} of {{company_name}}.{{subject}}',
    });
    const text = `Hello Ada, I am Otto of ${company.name}.`;
    const sent = await use(id, { client_message_id: 'canned-1' });
    expect(sent).toMatchObject({
      ok: true,
      data: { message: { sender_type: 'agent', type: 'text', content: text } },
    });
    expect(await use(id, { client_message_id: 'canned-1' })).toEqual(sent);
    expect((await liveMessages()).filter(({ content }) => content === text)).toHaveLength(1);
    const params = { id: begun.id };
    const { session } = (await server.call('GET /api/live-chat/:id', { token: otto.token, params })).body;
    expect(session).toMatchObject({ status: 'active', agent: { name: 'Otto' } });

    const rest = await server.call('POST /api/live-chat/:id/canned-response', {
      token: otto.token,
      params,
      body: { canned_response_id: id },
    });
    expect(rest.body).toMatchObject({ success: true, message: { content: text } });
  });

  test('G2: a canned response sent twice is one message, also when a value has changed or it has gone in between', async () => {
    const id = await can({ text: 'Hello {{customer_name}}' });
    const other = await can({ shortcut: 'other', text: 'Hello Ada' });
    const once = { client_message_id: 'canned-1' };
    const sent = await use(id, once);
    const params = { id: begun.visitor.id };
    const { token } = company.admin;
    await server.call('PATCH /api/contacts/:id', { token, params, body: { name: 'Countess Ada' } });
    expect(await use(id, once)).toEqual(sent);
    for (const reused of [
      await use(other, once),
      await ask(agent.socket, 'chat:send_message', { session_id: begun.id, content: 'Hello Ada', ...once }),
    ])
      expect(reused).toMatchObject({ ok: false, error: { code: 'client_message_id_reused' } });
    await server.call('DELETE /api/canned-responses/:id', { token: otto.token, params: { id } });
    expect(await use(id, once)).toEqual(sent);
    const rest = await server.call('POST /api/live-chat/:id/canned-response', {
      token: otto.token,
      params: { id: begun.id },
      body: { canned_response_id: id, ...once },
    });
    expect(rest.body).toMatchObject({ message: { content: 'Hello Ada' } });
    expect((await liveMessages()).filter(({ content }) => content.startsWith('Hello '))).toHaveLength(1);
    expect(await use(id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const plain = { session_id: begun.id, content: 'Plain', client_message_id: 'plain-1' };
    await ask(agent.socket, 'chat:send_message', plain);
    expect(await use(other, { client_message_id: 'plain-1' })).toMatchObject({
      ok: false,
      error: { code: 'client_message_id_reused' },
    });
  });

  test('a canned response with nothing to say is refused; a colleague’s own and a foreign one are not found', async () => {
    const empty = await can({ shortcut: 'empty', text: '{{subject}} {{ticket_number}}' });
    expect(await use(empty)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', errors: [{ field: 'canned_response_id', rule: 'empty' }] },
    });
    const olga = await anOperator(server, company, { name: 'Olga' });
    const foreign = await aCompany(server);
    const others = [
      await can({ text: 'Mine' }, olga),
      await can({ text: 'Theirs', scope: 'company' }, foreign.admin),
      'absent',
    ];
    for (const id of others) expect(await use(id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const theirs = await aConversation(server, foreign);
    const elsewhere = await use(await can({ text: 'Hello' }), { session_id: theirs.id });
    expect(elsewhere).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await liveMessages()).toHaveLength(1);
  });

  test('a closed conversation takes neither until it is opened again', async () => {
    const id = await can({ text: 'Hello' });
    await ask(agent.socket, 'chat:end', { session_id: begun.id });
    for (const reply of [await share(article.id), await use(id)])
      expect(reply).toMatchObject({ ok: false, error: { code: 'conversation_closed' } });
  });
});
