import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  reply,
  say,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const OPERATORS = 10;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let operators: TestOperator[];

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    operators = await Promise.all(Array.from({ length: OPERATORS }, () => anOperator(server, company)));
  });
  afterAll(() => server.stop());

  const change = (by: { token: string }, id: string, body: object) =>
    server.call('PATCH /api/conversations/:id', { token: by.token, params: { id }, body });
  const shown = async (id: string) =>
    (await server.call('GET /api/conversations/:id', { token: company.admin.token, params: { id } })).body
      .conversation;
  const history = async (id: string) => {
    const { token } = company.admin;
    const query = { after: 0, limit: 1000 };
    return (await server.call('GET /api/conversations/:id/messages', { token, params: { id }, query })).body
      .messages;
  };
  const codes = async (id: string) => (await history(id)).flatMap(({ meta }) => meta.system?.code ?? []);

  describe('at the same instant', () => {
    test('G11, case 138: of ten operators who accept one wins, and the others hear who', async () => {
      const { id } = await aConversation(server, company);
      const answers = await Promise.all(
        operators.map(({ token }) =>
          server.call('POST /api/conversations/:id/accept', { token, params: { id } }),
        ),
      );
      const winner = operators[answers.findIndex(({ status }) => status === 200)]!;
      const lost = answers.filter(({ status }) => status !== 200);
      expect(lost).toHaveLength(OPERATORS - 1);
      for (const { status, problem } of lost) {
        expect([status, problem.code, problem.agent]).toEqual([
          409,
          'already_accepted',
          { id: winner.id, name: winner.name },
        ]);
      }
      expect(await shown(id)).toMatchObject({ state: 'active', assignee: { id: winner.id } });
      expect(await codes(id)).toEqual(['agent_joined']);
    });

    test('of ten who take it by naming themselves one wins', async () => {
      const { id } = await aConversation(server, company);
      const answers = await Promise.all(
        operators.map((operator) => change(operator, id, { assigneeId: operator.id })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ problem }) => problem.code === 'already_accepted')).toHaveLength(
        OPERATORS - 1,
      );
      expect(await codes(id)).toEqual(['agent_joined']);
    });

    test('two who close it both succeed, and it is closed once', async () => {
      const { id } = await aConversation(server, company);
      const desk = await listening(server, company.admin);
      const answers = await Promise.all(
        operators.slice(0, 2).map((operator) => change(operator, id, { status: 'CLOSED' })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await codes(id)).toEqual(['conversation_closed']);
      await desk.settled();
      expect(
        desk.of('conversation:updated').filter(({ state }) => state === 'closed').length,
      ).toBeGreaterThan(0);
      desk.socket.close();
    });

    test('one who closes and one who accepts: whoever is second acts on what the first left', async () => {
      for (let round = 0; round < 10; round++) {
        const { id } = await aConversation(server, company);
        const [closed, accepted] = await Promise.all([
          change(company.admin, id, { status: 'CLOSED' }),
          server.call('POST /api/conversations/:id/accept', { token: operators[0]!.token, params: { id } }),
        ]);
        expect(closed.status).toBe(200);
        const order = await codes(id);
        if (accepted.status === 200) expect(order).toEqual(['agent_joined', 'conversation_closed']);
        else expect([accepted.problem.code, order]).toEqual(['conversation_closed', ['conversation_closed']]);
        expect(await shown(id)).toMatchObject({ state: 'closed', status: 'CLOSED' });
      }
    });

    test('ten assignments by admins: each takes over from the one before, and the last one stands', async () => {
      const { id } = await aConversation(server, company);
      const answers = await Promise.all(
        operators.map((operator) => change(company.admin, id, { assigneeId: operator.id })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const joined = (await history(id)).filter(({ meta }) => meta.system?.code === 'agent_joined');
      expect(joined).toHaveLength(OPERATORS);
      expect(await shown(id)).toMatchObject({
        state: 'active',
        assignee: { id: joined.at(-1)!.meta.system!.params.id },
      });
    });

    test('G3: messages and changes of state stand in one gap-free order, and the summary agrees with it', async () => {
      const begun = await aConversation(server, company);
      await Promise.all([
        ...Array.from({ length: 20 }, (_, n) => say(server, begun, `line ${n}`)),
        ...[0, 1, 2].map(() => change(company.admin, begun.id, { status: 'CLOSED' })),
        ...operators.map((operator) => reply(server, operator, begun.id, 'Hello').catch(() => undefined)),
      ]);
      const messages = await history(begun.id);
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
      expect(messages.filter(({ role }) => role === 'USER')).toHaveLength(21);
      const last = messages.filter(({ role }) => role !== 'SYSTEM').at(-1)!;
      expect(await shown(begun.id)).toMatchObject({
        lastSeq: messages.length,
        messageCount: messages.length,
        preview: last.text,
      });
    });
  });

  test('G2: 50 parallel duplicates of one note make one note', async () => {
    const { id } = await aConversation(server, company);
    const body = { text: 'Only once', clientMessageId: 'n-50' };
    const { token } = operators[0]!;
    const notes = await Promise.all(
      Array.from({ length: 50 }, () =>
        server.call('POST /api/conversations/:id/notes', { token, params: { id }, body }),
      ),
    );
    expect(new Set(notes.map((answer) => answer.body.note.id)).size).toBe(1);
    const stored = await server.call('GET /api/conversations/:id/notes', { token, params: { id } });
    expect(stored.body.notes.map(({ text }) => text)).toEqual(['Only once']);
  });

  test('G2: of many parallel sends with one clientMessageId and different words one is stored, the others are refused', async () => {
    const begun = await aConversation(server, company);
    const socket = await server.connect(begun.visitor.token);
    const sent = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const body = { conversationId: begun.id, text: `version ${n}`, clientMessageId: 'same' };
        if (n % 2) {
          const answer = await ask(socket, 'message:send', body);
          return answer.ok ? 'stored' : answer.error.code;
        }
        const { token } = begun.visitor;
        const { status, problem } = await server.call('POST /api/widget/messages', { token, body });
        return status === 200 ? 'stored' : problem.code;
      }),
    );
    expect(sent.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(sent.filter((outcome) => outcome === 'client_message_id_reused')).toHaveLength(19);
    expect(await history(begun.id)).toHaveLength(2);
    socket.close();
  });

  describe('G10: read positions', () => {
    const shuffled = <T>(list: T[]): T[] =>
      list
        .map((value, at) => ({ value, key: (at * 7919) % 31 }))
        .sort((a, b) => a.key - b.key)
        .map(({ value }) => value);

    test('are the furthest that any of three devices told, in whatever order, and are never told to go back', async () => {
      const begun = await aConversation(server, company);
      const otto = operators[0]!;
      for (let n = 0; n < 12; n++) await reply(server, otto, begun.id, `line ${n}`);
      const messages = await history(begun.id);
      const devices = await Promise.all([1, 2, 3].map(() => server.connect(begun.visitor.token)));
      const desk = await listening(server, otto);
      await ask(desk.socket, 'subscribe', `conversation:${begun.id}`);
      await Promise.all(
        shuffled(messages).map(({ id: messageId, seq }, at) => {
          const target = { conversationId: begun.id, messageId };
          const event = seq % 2 ? 'message:read' : 'message:delivered';
          return ask(devices[at % 3]!, event, target);
        }),
      );
      const last = messages.at(-1)!;
      const furthest = (event: string) =>
        Math.max(
          ...messages.filter(({ seq }) => (event === 'message:read' ? seq % 2 : true)).map(({ seq }) => seq),
        );
      const { receipts } = await shown(begun.id);
      expect(receipts.customer).toEqual({
        readSeq: furthest('message:read'),
        deliveredSeq: Math.max(last.seq, furthest('message:delivered')),
      });
      await desk.settled();
      for (const event of ['message:read', 'message:delivered']) {
        const told = desk.of(event).map(({ seq }) => seq as number);
        expect(told.length).toBeGreaterThan(0);
        expect(told).toEqual([...told].sort((a, b) => a - b));
      }
      for (const socket of [...devices, desk.socket]) socket.close();
    });

    test('of an operator only go on by reading, and back by marking as unread', async () => {
      const begun = await aConversation(server, company);
      for (let n = 0; n < 5; n++) await say(server, begun, `line ${n}`);
      const messages = await history(begun.id);
      const { token } = operators[1]!;
      const params = { id: begun.id };
      const read = (messageId: string) =>
        server.call('POST /api/conversations/:id/read', { token, params, body: { messageId } });
      const position = async () =>
        (await server.call('GET /api/conversations/:id', { token, params })).body.conversation;
      await Promise.all(shuffled(messages).map(({ id }) => read(id)));
      await read(messages[0]!.id);
      expect(await position()).toMatchObject({ readSeq: messages.length, unreadCount: 0 });
      await server.call('POST /api/conversations/:id/unread', {
        token,
        params,
        body: { messageId: messages[3]!.id },
      });
      expect(await position()).toMatchObject({ readSeq: 3, unreadCount: messages.length - 3 });
    });
  });
});
