import type { Attachment } from '@switchboard/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestConversation,
  type TestOperator,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let begun: TestConversation;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    begun = await aConversation(server, company, { name: 'Ada' });
  });

  const upload = async (by: { token: string }, text: string, conversationId?: string) => {
    const body = formWith(text, `${text}.txt`, conversationId);
    return (await server.call('POST /api/chat-upload/upload', { token: by.token, body })).body.file.id;
  };
  const make = (by: { token: string }, body: object) =>
    server.call('POST /api/canned-responses', {
      token: by.token,
      body: { scope: 'company', shortcut: `s${unique()}`, title: 'T', text: 'See here', ...body } as never,
    });
  const change = (id: string, body: object, by = company.admin) =>
    server.call('PATCH /api/canned-responses/:id', { token: by.token, params: { id }, body });
  const remove = (id: string, by = company.admin) =>
    server.call('DELETE /api/canned-responses/:id', { token: by.token, params: { id } });
  const bytesOf = async ({ url }: Pick<Attachment, 'url'>) => {
    const reply = await fetch(server.url + new URL(url).pathname + new URL(url).search);
    return reply.ok ? reply.text() : reply.status;
  };
  const messages = async () =>
    (
      await server.call('GET /api/widget/messages', {
        token: begun.visitor.token,
        query: { conversationId: begun.id },
      })
    ).body.messages;
  const withFiles = async (...names: string[]) => {
    const attachmentIds = [];
    for (const name of names) attachmentIds.push(await upload(company.admin, name));
    return (await make(company.admin, { attachmentIds })).body.cannedResponse;
  };
  const names = (files: readonly { name: string }[]) => files.map(({ name }) => name);

  test('files are kept in their order, added to, put in another order and left out', async () => {
    const canned = await withFiles('a', 'b');
    expect(canned.files).toMatchObject([
      { name: 'a.txt', type: 'text/plain', size: 1 },
      { name: 'b.txt', type: 'text/plain', size: 1 },
    ]);
    const [a, b] = canned.files;
    expect(await bytesOf(a!)).toBe('a');
    const c = await upload(company.admin, 'c');
    const changed = (await change(canned.id, { attachmentIds: [c, b!.id] })).body.cannedResponse;
    expect(names(changed.files)).toEqual(['c.txt', 'b.txt']);
    expect(names((await change(canned.id, { title: 'Other' })).body.cannedResponse.files)).toEqual([
      'c.txt',
      'b.txt',
    ]);
    const undone = (await change(canned.id, { attachmentIds: [a!.id, b!.id] })).body.cannedResponse;
    expect(names(undone.files)).toEqual(['a.txt', 'b.txt']);
    expect((await change(canned.id, { attachmentIds: [] })).body.cannedResponse.files).toEqual([]);
  });

  test('another’s, used, bound, foreign and absent uploads are refused, and so are too many; nothing changes', async () => {
    const foreign = await aCompany(server);
    const canned = await withFiles('a');
    const used = await upload(company.admin, 'used');
    await server.call('POST /api/messages/send', {
      token: company.admin.token,
      body: { conversationId: begun.id, text: 'x', attachmentIds: [used] },
    });
    const bad = [
      await upload(otto, 'otto'),
      await upload(foreign.admin, 'foreign'),
      await upload(company.admin, 'bound', begun.id),
      used,
      (await withFiles('other')).files[0]!.id,
      'absent',
    ];
    for (const id of bad) {
      const { problem } = await change(canned.id, { attachmentIds: [canned.files[0]!.id, id] });
      expect([id, problem.code, problem.errors?.[0]?.field]).toEqual([id, 'invalid_input', 'attachmentIds']);
    }
    const twice = [canned.files[0]!.id, canned.files[0]!.id];
    expect((await change(canned.id, { attachmentIds: twice })).problem.code).toBe('invalid_input');
    const many = Array.from({ length: 11 }, (_, index) => `x${index}`);
    expect((await make(company.admin, { attachmentIds: many })).problem.errors?.[0]?.field).toBe(
      'attachmentIds',
    );
    const params = { id: canned.id };
    const now = await server.call('GET /api/canned-responses/:id', { token: otto.token, params });
    expect(names(now.body.cannedResponse.files)).toEqual(['a.txt']);
    const sent = await server.call('POST /api/messages/send', {
      token: company.admin.token,
      body: { conversationId: begun.id, text: 'x', attachmentIds: [canned.files[0]!.id] },
    });
    expect(sent.problem.errors?.[0]?.field).toBe('attachmentIds');
  });

  test('used over sockets and REST, its files come to the customer once, and outlive it; it outlives the message', async () => {
    const canned = await withFiles('price', 'terms');
    const agent = await listening(server, otto);
    const body = { canned_response_id: canned.id, client_message_id: 'files-1' };
    const use = () => ask(agent.socket, 'chat:use_canned_response', { session_id: begun.id, ...body });
    const sent = await use();
    expect(sent).toMatchObject({
      ok: true,
      data: {
        message: {
          type: 'file',
          content: 'See here',
          attachment: { name: 'price.txt' },
          attachments: [{ name: 'price.txt' }, { name: 'terms.txt' }],
        },
      },
    });
    expect(await use()).toEqual(sent);
    const rest = await server.call('POST /api/live-chat/:id/canned-response', {
      token: otto.token,
      params: { id: begun.id },
      body,
    });
    expect(rest.body.message).toMatchObject({ attachments: [{ name: 'price.txt' }, { name: 'terms.txt' }] });
    expect((await remove(canned.id)).status).toBe(204);
    expect(await use()).toEqual(sent);
    agent.socket.close();
    const got = (await messages()).filter(({ text }) => text === 'See here');
    expect(got).toHaveLength(1);
    const files = got[0]!.meta.attachments;
    expect(names(files)).toEqual(['price.txt', 'terms.txt']);
    expect(files.map(({ id }) => id)).not.toContain(canned.files[0]!.id);
    expect(await Promise.all(files.map(bytesOf))).toEqual(['price', 'terms']);
  });

  test('copies for the composer are uploads of one’s own: some are sent, the others left out', async () => {
    const canned = await withFiles('a', 'b');
    const copy = (by: { token: string }) =>
      server.call('POST /api/canned-responses/:id/files', { token: by.token, params: { id: canned.id } });
    const { files } = (await copy(otto)).body;
    expect(names(files)).toEqual(['a.txt', 'b.txt']);
    await remove(canned.id);
    const send = (by: { token: string }, attachmentIds: string[]) =>
      server.call('POST /api/messages/send', {
        token: by.token,
        body: { conversationId: begun.id, text: 'Only b', attachmentIds },
      });
    expect((await send(company.admin, [files[1]!.id])).problem.code).toBe('invalid_input');
    expect((await send(otto, [files[1]!.id])).status).toBe(200);
    const last = (await messages()).at(-1)!;
    expect(names(last.meta.attachments)).toEqual(['b.txt']);
    expect(await bytesOf(last.meta.attachments[0]!)).toBe('b');
    expect((await copy(otto)).problem.code).toBe('not_found');
  });

  test('with files it may say nothing else; a deleted one can be made again with its files', async () => {
    const attachmentIds = [await upload(company.admin, 'map')];
    const { cannedResponse } = (await make(company.admin, { text: '{{subject}}', attachmentIds })).body;
    const sent = await server.call('POST /api/live-chat/:id/canned-response', {
      token: otto.token,
      params: { id: begun.id },
      body: { canned_response_id: cannedResponse.id },
    });
    expect(sent.body.message).toMatchObject({ content: '', attachments: [{ name: 'map.txt' }] });
    const second = await anOperator(server, company, { role: 'admin' });
    await remove(cannedResponse.id, second);
    const again = await make(second, { attachmentIds });
    expect(names(again.body.cannedResponse.files)).toEqual(['map.txt']);
  });
});
