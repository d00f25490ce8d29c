import type { LiveSession, PendingTransfer } from '@switchboard/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCompany,
  anOperator,
  aVerifiedCustomer,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const RUNS = 12;

const actions = [
  'accept',
  'transfer',
  'take',
  'decline',
  'withdraw',
  'assign',
  'return',
  'end',
  'reopen',
  'say',
  'ask',
  'ticket',
] as const;

interface Step {
  action: (typeof actions)[number];
  /** Which agent does it, and to whom it is given. */
  by: number;
  to: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(...actions),
  by: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
});
/** What happens at the same moment. */
const moments = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 8 });

/** A session that is not in the state for it, or not this agent's: all that may be said against an allowed action. */
const REFUSALS = new Set([
  'already_accepted',
  'conversation_closed',
  'wrong_state',
  'not_assigned',
  'at_capacity',
  'invalid_input',
  'transfer_pending',
  'transfer_settled',
]);

const ANSWERS = { take: 'accept', decline: 'decline', withdraw: 'withdraw' } as const;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let agents: TestOperator[];
  let ada: TestVisitor;
  let latest: PendingTransfer | null;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    agents = await Promise.all([1, 2, 3].map(() => anOperator(server, company)));
    for (const agent of agents) await listening(server, agent);
    ada = await aVerifiedCustomer(server, company, { externalId: 'ada', name: 'Ada' });
  });
  afterAll(() => server.stop());

  /** Whoever may answers the latest request of the session, which may be settled by now. */
  async function answer(id: string, how: keyof typeof ANSWERS) {
    const { token } = company.admin;
    const { session } = (await server.call('GET /api/live-chat/:id', { token, params: { id } })).body;
    const { pending_transfer: open } = session;
    if (open) latest = open;
    if (!latest) return null;
    const agent = agents.find((one) => one.id === latest?.to_agent.id)!;
    const request = { token: how === 'withdraw' ? token : agent.token, params: { id: latest.id } };
    return server.call(`POST /api/live-chat/transfer-requests/:id/${ANSWERS[how]}`, {
      ...request,
      ...(how === 'withdraw' ? {} : { body: {} }),
    });
  }

  async function act(id: string, { action, by, to }: Step) {
    const [agent, other] = [agents[by]!, agents[to]!];
    const params = { id };
    const asAgent = { token: agent.token, params };
    const asAdmin = { token: company.admin.token, params };
    switch (action) {
      case 'take':
      case 'decline':
      case 'withdraw':
        return answer(id, action);
      case 'accept':
        return server.call('POST /api/live-chat/:id/accept', asAgent);
      case 'transfer':
        return server.call('POST /api/live-chat/:id/transfer', { ...asAgent, body: { agent_id: other.id } });
      case 'assign':
        return server.call('POST /api/live-chat/:id/assign', {
          ...asAdmin,
          body: { agent_id: other.id, force: true },
        });
      case 'return':
        return server.call('POST /api/live-chat/:id/return', asAgent);
      case 'end':
        return server.call('POST /api/live-chat/:id/end', asAdmin);
      case 'reopen':
        return server.call('POST /api/live-chat/:id/reopen', asAgent);
      case 'ticket':
        return server.call('POST /api/live-chat/:id/convert-to-ticket', asAgent);
      case 'say':
        return server.call('POST /api/live-chat/:id/messages', {
          ...asAgent,
          body: { content: `from ${agent.name}`, client_message_id: `m${unique()}` },
        });
      case 'ask':
        return server.call('POST /api/live-chat/:id/messages', {
          token: ada.token,
          params,
          body: { content: 'from Ada' },
        });
    }
  }

  async function check(id: string): Promise<void> {
    const asAdmin = { token: company.admin.token, params: { id } };
    const { session } = (await server.call('GET /api/live-chat/:id', asAdmin)).body;
    const page = await server.call('GET /api/live-chat/:id/messages', { ...asAdmin, query: { limit: 1000 } });
    const { messages, last_seq: lastSeq } = page.body;
    const seqs = messages.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect([seqs.length, session.last_seq]).toEqual([lastSeq, lastSeq]);
    expectWhole(session);
    const { stats } = (await server.call('GET /api/live-chat/queue/stats', asAdmin)).body;
    const waits = stats.chats.some((chat) => chat.session_id === id);
    expect([session.status, waits]).toEqual([session.status, session.status === 'pending']);
    // Who came is who has it: the last to join, unless somebody took it away since.
    const joined = messages.filter(({ content }) => content.startsWith("You're now connected to"));
    if (session.status === 'active') expect(joined.at(-1)?.content).toContain(session.agent?.name);
  }

  function expectWhole(session: LiveSession): void {
    const { status } = session;
    if (status === 'active') expect(session).toMatchObject({ agent_id: expect.any(String), ended_at: null });
    if (status === 'active') expect(session.assigned_at).not.toBeNull();
    if (status === 'pending')
      expect(session).toMatchObject({ agent_id: null, ended_at: null, ended_by: null });
    if (status === 'closed') expect(session.ended_by).not.toBeNull();
    // A request is open only for whom it was asked of: of an active session, by whoever has it.
    const { pending_transfer: open } = session;
    if (open) expect([status, session.agent_id]).toEqual(['active', open.from_agent.id]);
    expect(['pending', 'active', 'closed']).toContain(status);
  }

  test('G3, G11: whatever agents, an admin and the customer do at once, a session is one thing at a time', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.boolean(), async (life, byRequest) => {
        const { body } = await server.call('POST /api/live-chat/start', {
          token: ada.token,
          body: { subject: 'Property', message: 'Hello' },
        });
        const { id } = body.session;
        latest = null;
        const transferMode = byRequest ? 'request' : 'immediate';
        await server.call('PATCH /api/live-chat-settings', {
          token: company.admin.token,
          body: { transferMode },
        });
        for (const moment of life) {
          const replies = await Promise.all(moment.map((one) => act(id, one)));
          for (const [index, reply] of replies.entries()) {
            if (!reply || reply.status === 200) continue;
            const { status, problem } = reply;
            expect([moment[index], status, problem.code]).toEqual([
              moment[index],
              expect.any(Number),
              expect.toSatisfy((code: string) => REFUSALS.has(code)),
            ]);
          }
          await check(id);
        }
        await server.call('POST /api/live-chat/:id/end', { token: company.admin.token, params: { id } });
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
