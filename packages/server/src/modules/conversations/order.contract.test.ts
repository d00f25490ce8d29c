import type { Message } from '@switchboard/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  aVisitor,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const WRITERS = 32;
const EACH = 3;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let operators: TestOperator[];

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    operators = await Promise.all([1, 2, 3].map(() => anOperator(server, company)));
  });
  afterAll(() => server.stop());

  const history = async (id: string): Promise<Message[]> => {
    const query = { after: 0, limit: 1000 };
    const { token } = company.admin;
    return (await server.call('GET /api/conversations/:id/messages', { token, params: { id }, query })).body
      .messages;
  };
  const heardMessages = (ear: Ear, id: string) =>
    ear
      .of('message:new')
      .filter((event) => (event.conversation as { id: string }).id === id)
      .map((event) => event.message as Message);

  test('G3 and G4: 32 writers in one conversation: every client ends with the same gap-free list, each in their own order', async () => {
    const begun = await aConversation(server, company);
    const people = [begun.visitor, company.admin, ...operators];
    const ears: Ear[] = [];
    for (let n = 0; n < WRITERS; n++) {
      const ear = await listening(server, people[n % people.length]!);
      await ear.socket.emitWithAck('subscribe', `conversation:${begun.id}`);
      ears.push(ear);
    }
    // Nobody waits for an answer before writing the next one.
    await Promise.all(
      ears.flatMap(({ socket }, writer) =>
        Array.from({ length: EACH }, (_, n) =>
          ask(socket, 'message:send', { conversationId: begun.id, text: `${writer}/${n}` }),
        ),
      ),
    );
    const stored = await history(begun.id);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, at) => at + 1));
    expect(stored.filter(({ role }) => role !== 'SYSTEM')).toHaveLength(1 + WRITERS * EACH);
    await Promise.all(ears.map((ear) => ear.settled()));
    for (const ear of ears) {
      const bySeq = heardMessages(ear, begun.id).sort((a, b) => a.seq - b.seq);
      expect(bySeq).toEqual(stored.slice(1));
    }
    for (let writer = 0; writer < WRITERS; writer++) {
      const own = stored.map(({ text }) => text).filter((text) => text.startsWith(`${writer}/`));
      expect(own).toEqual(Array.from({ length: EACH }, (_, n) => `${writer}/${n}`));
    }
    for (const { socket } of ears) socket.close();
  });

  test('a viewer hears the messages of a conversation in the order of their seq', async () => {
    const begun = await aConversation(server, company);
    const ear = await listening(server, company.admin);
    const { token } = begun.visitor;
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        server.call('POST /api/widget/messages', { token, body: { conversationId: begun.id, text: `${n}` } }),
      ),
    );
    await ear.settled();
    const seqs = heardMessages(ear, begun.id).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
    ear.socket.close();
  });

  test('G12: 20 parallel first messages of one visitor make one conversation', async () => {
    const { token } = await aVisitor(server, company);
    const ear = await listening(server, company.admin);
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        server.call('POST /api/widget/init', {
          body: { widgetKey: company.widgetKey, visitorToken: token, message: `${n}` },
        }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 200));
    const ids = new Set(made.map(({ body }) => body.conversation?.id));
    expect(ids.size).toBe(1);
    expect(await history([...ids][0]!)).toHaveLength(20);
    await ear.settled();
    expect(ear.of('conversation:new')).toHaveLength(1);
    ear.socket.close();
  });

  test('G12 and G2: 20 parallel repeats of one creating call make one conversation with one message', async () => {
    const { token } = await aVisitor(server, company);
    const body = {
      widgetKey: company.widgetKey,
      visitorToken: token,
      message: 'Hi',
      clientMessageId: 'first',
    };
    const made = await Promise.all(
      Array.from({ length: 20 }, () => server.call('POST /api/widget/init', { body })),
    );
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 200));
    expect(new Set(made.map((each) => each.body.conversation?.id)).size).toBe(1);
    expect(new Set(made.map((each) => each.body.messages[0]?.id)).size).toBe(1);
    expect(await history(made[0]!.body.conversation!.id)).toHaveLength(1);
  });

  test('parallel messages into a closed conversation reopen it once', async () => {
    const begun = await aConversation(server, company);
    const { admin } = company;
    const params = { id: begun.id };
    await server.call('PATCH /api/conversations/:id', {
      token: admin.token,
      params,
      body: { status: 'CLOSED' },
    });
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        server.call('POST /api/widget/messages', {
          token: begun.visitor.token,
          body: { conversationId: begun.id, text: `${n}` },
        }),
      ),
    );
    const codes = (await history(begun.id)).map(({ meta }) => meta.system?.code).filter(Boolean);
    expect(codes).toEqual(['conversation_closed', 'conversation_reopened']);
  });
});
