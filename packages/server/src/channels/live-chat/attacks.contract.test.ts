import type { LiveMessage, LiveSession } from '@switchboard/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  aVerifiedCustomer,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, type Ear, listening, tell } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

const MAX_FILE_BYTES = 64 * 1024;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let foreign: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let ada: TestVisitor;
  let ears: Record<'ada' | 'otto' | 'olga' | 'mallory', Ear>;
  let session: LiveSession;
  let params: { id: string };

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { MAX_FILE_BYTES: String(MAX_FILE_BYTES) });
    company = await aCompany(server);
    foreign = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
    ada = await aVerifiedCustomer(server, company, { externalId: 'ada', name: 'Ada' });
    ears = {
      ada: await listening(server, ada),
      otto: await listening(server, otto),
      olga: await listening(server, olga),
      mallory: await listening(server, foreign.admin),
    };
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    const body = { subject: 'Parcel', message: 'Hello' };
    session = (await server.call('POST /api/live-chat/start', { token: ada.token, body })).body.session;
    params = { id: session.id };
    for (const ear of Object.values(ears)) {
      await ear.settled();
      ear.forget();
    }
  });

  const accept = ({ token }: { token: string }) =>
    server.call('POST /api/live-chat/:id/accept', { token, params });
  const end = ({ token }: { token: string }) =>
    server.call('POST /api/live-chat/:id/end', { token, params, body: {} });

  async function messages(): Promise<LiveMessage[]> {
    const query = { limit: 1000 };
    const reply = await server.call('GET /api/live-chat/:id/messages', { token: ada.token, params, query });
    return reply.body.messages;
  }

  /** All that anybody can read of the session. */
  async function state() {
    const reply = await server.call('GET /api/live-chat/:id', { token: company.admin.token, params });
    return { ...reply.body.session, wait_time: 0, messages: await messages() };
  }

  /** Tried over REST and by a socket: both are refused with this code, and nothing is any different. */
  async function expectRefused(
    code: string,
    rest: () => Promise<{ status: number; problem: { code: string } }>,
    ear: Ear,
    event: string,
    payload: object,
  ): Promise<void> {
    const before = await state();
    const { status, problem } = await rest();
    expect([status >= 400 && status < 500, problem.code]).toEqual([true, code]);
    const reply = await ask(ear.socket, event, payload);
    expect([event, reply.ok || reply.error.code]).toEqual([event, code]);
    expect(await state()).toEqual(before);
  }

  describe('accepting', () => {
    test('what is over is refused, and nothing changes', async () => {
      await end(ada);
      await expectRefused('conversation_closed', () => accept(otto), ears.otto, 'chat:accept', {
        session_id: session.id,
      });
    });

    test('what is another company’s is refused as what does not exist', async () => {
      await expectRefused('not_found', () => accept(foreign.admin), ears.mallory, 'chat:accept', {
        session_id: session.id,
      });
      const reply = await ask(ears.otto.socket, 'chat:accept', { session_id: ABSENT_ID });
      expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } });
    });

    test('what is being transferred in the same moment goes to the receiver, and the others learn who that is', async () => {
      await accept(otto);
      const body = { agent_id: olga.id };
      const [transferred, ...accepted] = await Promise.all([
        server.call('POST /api/live-chat/:id/transfer', { token: otto.token, params, body }),
        ...Array.from({ length: 5 }, () => accept(company.admin)),
      ]);
      expect([transferred.status, transferred.body.session.agent_id]).toEqual([200, olga.id]);
      for (const { status, problem } of accepted) {
        expect([status, problem.code]).toEqual([409, 'already_accepted']);
        expect([otto.id, olga.id]).toContain((problem as unknown as { agent: { id: string } }).agent.id);
      }
      expect(await state()).toMatchObject({ status: 'active', agent_id: olga.id });
    });
  });

  test('of several transfers by the same agent at once one is done, and the others are no longer theirs to do', async () => {
    await accept(otto);
    const replies = await Promise.all(
      [olga.id, company.admin.id, olga.id, company.admin.id].map((id) =>
        server.call('POST /api/live-chat/:id/transfer', {
          token: otto.token,
          params,
          body: { agent_id: id },
        }),
      ),
    );
    const [done, ...more] = replies.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    const refused = replies.filter(({ status }) => status !== 200).map(({ problem }) => problem.code);
    expect(refused.every((code) => code === 'not_assigned' || code === 'agent_offline')).toBe(true);
    const now = await state();
    expect([now.agent_id, now.transfers.length]).toEqual([done?.body.session.agent_id, 1]);
  });

  test('ending twice, also at once and by both sides, is one end with one line and one event', async () => {
    await accept(otto);
    const both = [ada, otto, ada, otto, ada, otto];
    const replies = await Promise.all(both.map(end));
    expect(replies.map(({ status }) => status)).toEqual(both.map(() => 200));
    const ended = await state();
    const again = await ask(ears.ada.socket, 'chat:end', { session_id: session.id });
    expect(again).toMatchObject({ ok: true, data: { session: { ended_at: ended.ended_at } } });
    expect(await state()).toEqual(ended);
    const lines = ended.messages.filter(({ type, seq }) => type === 'system' && seq === ended.last_seq);
    expect(lines).toHaveLength(1);
    expect(ended.messages.filter(({ content }) => /ended|closed/i.test(content))).toHaveLength(1);
    for (const ear of [ears.ada, ears.otto]) {
      await ear.settled();
      expect(ear.of('chat:ended')).toHaveLength(1);
    }
  });

  test('after the end an agent sends nothing: no text, file, article or canned response', async () => {
    await accept(otto);
    const canned = await server.call('POST /api/canned-responses', {
      token: otto.token,
      body: {
        shortcut: `late${session.id}`.slice(0, 30),
        title: 'Late',
        text: 'Too late',
        scope: 'personal',
      },
    });
    const upload = await server.call('POST /api/chat-upload/upload', {
      token: otto.token,
      body: formWith('words', 'notes.txt'),
    });
    await end(otto);
    const bodies = [
      { type: 'text', content: 'Still there?' },
      { type: 'file', attachment_url: upload.body.attachment_url },
    ];
    for (const body of bodies) {
      await expectRefused(
        'conversation_closed',
        () => server.call('POST /api/live-chat/:id/messages', { token: otto.token, params, body }),
        ears.otto,
        'chat:send_message',
        { session_id: session.id, ...body },
      );
    }
    const body = { canned_response_id: canned.body.cannedResponse.id };
    await expectRefused(
      'conversation_closed',
      () => server.call('POST /api/live-chat/:id/canned-response', { token: otto.token, params, body }),
      ears.otto,
      'chat:use_canned_response',
      { session_id: session.id, ...body },
    );
  });

  test('G15: who floods with typing is heard once in two seconds; nothing is stored, and words still come through', async () => {
    await accept(otto);
    const before = await state();
    await ears.otto.settled();
    ears.otto.forget();
    for (let i = 0; i < 1_000; i++)
      tell(ears.ada.socket, 'chat:typing', { session_id: session.id, is_typing: i % 2 === 0 });
    const began = Date.now();
    const reply = await ask(ears.ada.socket, 'chat:send_message', {
      session_id: session.id,
      type: 'text',
      content: 'Enough',
    });
    expect(reply.ok).toBe(true);
    await ears.otto.next('chat:new_message', ({ message }) => (message as LiveMessage).content === 'Enough');
    const most = 2 * (1 + Math.ceil((Date.now() - began) / 2_000)) + 1;
    expect(ears.otto.of('chat:typing').length).toBeLessThanOrEqual(most);
    expect(ears.ada.of('chat:typing')).toEqual([]);
    expect((await state()).messages).toHaveLength(before.messages.length + 1);
  });

  describe('files', () => {
    const upload = (content: string | Uint8Array, name: string, { token } = ada) =>
      server.call('POST /api/chat-upload/upload', { token, body: formWith(content, name, session.id) });
    const send = (attachment_url: string) =>
      ask(ears.ada.socket, 'chat:send_message', { session_id: session.id, type: 'file', attachment_url });

    test.each([
      ['../../../etc/passwd', 'words'],
      ['..\\..\\boot.ini', 'words'],
      ['.htaccess', 'words'],
      ['x.phtml\u200b', '<?php system("id");'],
      ['invoice\u202egnp.exe', 'MZ'],
      ['a"\r\nSet-Cookie: x=1;.txt', 'words'],
      ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['page.html', '<html><script>alert(1)</script>'],
    ])(
      'cases 36, 37, 45, 48, 49: %j reaches the agent as a name without power, and never as a page',
      async (name, content) => {
        const { body } = await upload(content, name);
        const sent = await send(body.attachment_url);
        expect(sent).toMatchObject({ ok: true });
        const heard = await ears.ada.next(
          'chat:new_message',
          ({ message }) => (message as LiveMessage).type === 'file',
        );
        const { attachment, attachment_url: url } = heard.message as LiveMessage;
        expect(attachment?.name).not.toMatch(/[/\\\r\n"\u200b\u202e]|^\.\.?$/);
        expect(attachment?.type).not.toMatch(/svg|html|php/);
        const served = await fetch(url ?? '');
        expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
        expect(served.headers.get('x-content-type-options')).toBe('nosniff');
        expect(served.headers.get('set-cookie')).toBeNull();
        await served.body?.cancel();
      },
    );

    test('too large is refused with the limit, and the session has nothing of it', async () => {
      const before = await state();
      const { status, problem } = await upload(new Uint8Array(MAX_FILE_BYTES + 1), 'big.bin');
      expect([status, problem.code]).toEqual([413, 'file_too_large']);
      expect(await state()).toEqual(before);
    });

    test('of another session, of another person, or used already are no file of a message', async () => {
      const mine = (await upload('words', 'mine.txt')).body.attachment_url;
      expect(await send(mine)).toMatchObject({ ok: true });
      const theirs = await server.call('POST /api/chat-upload/upload', {
        token: foreign.admin.token,
        body: formWith('words', 'theirs.txt'),
      });
      const before = await state();
      for (const url of [mine, theirs.body.attachment_url])
        expect(await send(url)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
      const stolen = await upload('words', 'x.txt', foreign.admin);
      expect([stolen.status, stolen.problem.code]).toEqual([404, 'not_found']);
      expect(await state()).toEqual(before);
    });
  });

  test('agents of another company hear nothing of what happens here', async () => {
    await accept(otto);
    await end(ada);
    await ears.mallory.settled();
    expect(ears.mallory.names()).toEqual([]);
  });
});
