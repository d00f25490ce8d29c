import type { PendingTransfer, TransferRequest } from '@switchboard/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aCompany,
  anOperator,
  aVerifiedCustomer,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { ask, type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let olaf: TestOperator;
  let ada: TestVisitor;
  let ears: Record<'customer' | 'sender' | 'receiver' | 'bystander', Ear>;
  let id: string;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location);
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    company = await aCompany(server);
    [otto, olga, olaf] = await Promise.all([
      anOperator(server, company, { name: 'Otto' }),
      anOperator(server, company, { name: 'Olga' }),
      anOperator(server, company, { name: 'Olaf' }),
    ]);
    ada = await aVerifiedCustomer(server, company, { externalId: `user-${unique()}`, name: 'Ada' });
    ears = {
      customer: await listening(server, ada),
      sender: await listening(server, otto),
      receiver: await listening(server, olga),
      bystander: await listening(server, olaf),
    };
    await settings({ transferMode: 'request' });
    const start = { subject: 'Parcel', message: 'Where is it?' };
    id = (await server.call('POST /api/live-chat/start', { token: ada.token, body: start })).body.session.id;
    await server.call('POST /api/live-chat/:id/accept', { token: otto.token, params: { id } });
  });
  afterEach(() => {
    for (const ear of Object.values(ears)) ear.socket.close();
  });

  const settings = (body: object) =>
    server.call('PATCH /api/live-chat-settings', { token: company.admin.token, body });
  const transfer = (to: TestOperator, by = otto, more: object = {}) =>
    server.call('POST /api/live-chat/:id/transfer', {
      token: by.token,
      params: { id },
      body: { agent_id: to.id, reason: 'Speaks Polish', ...more },
    });
  const answer = (how: 'accept' | 'decline' | 'withdraw', requestId: string, by: TestOperator, body = {}) =>
    server.call(`POST /api/live-chat/transfer-requests/:id/${how}`, {
      token: by.token,
      params: { id: requestId },
      ...(how === 'withdraw' ? {} : { body }),
    });
  const session = async (by: { token: string } = company.admin) =>
    (await server.call('GET /api/live-chat/:id', { token: by.token, params: { id } })).body.session;
  const open = async (by: TestOperator) =>
    (await server.call('GET /api/live-chat/transfer-requests', { token: by.token })).body.requests;
  async function requested(): Promise<PendingTransfer> {
    return (await transfer(olga)).body.session.pending_transfer!;
  }
  const lastOutcome = async () => (await session()).transfers.at(-1);

  describe('a transfer that one may decline', () => {
    test('asks the colleague with what they decide by, and leaves the chat with its sender', async () => {
      const { status, body } = await transfer(olga);
      const request = {
        id: expect.any(String),
        from_agent: { id: otto.id, name: 'Otto' },
        to_agent: { id: olga.id, name: 'Olga' },
        reason: 'Speaks Polish',
        requested_at: expect.any(String),
        expires_at: expect.any(String),
        seconds_left: expect.any(Number),
      };
      expect([status, body.session]).toMatchObject([200, { agent_id: otto.id, pending_transfer: request }]);
      const made = body.session.pending_transfer!;
      expect(made.seconds_left).toBeGreaterThan(50);
      expect(made.seconds_left).toBeLessThanOrEqual(60);
      expect(Date.parse(made.expires_at) - Date.parse(made.requested_at)).toBe(60_000);
      const asked = (await ears.receiver.next('chat:transfer_requested')) as unknown as TransferRequest;
      expect(asked).toMatchObject({
        session_id: id,
        request,
        session: { id, customer: { name: 'Ada' }, subject: 'Parcel' },
      });
      expect(asked.messages.map(({ content }) => content)).toContain('Where is it?');
      await ears.sender.next('chat:transfer_requested');
      const [known] = await open(olga);
      expect(known?.request.id).toBe(made.id);
      expect((await open(otto)).map((one) => one.request.id)).toEqual([known?.request.id]);
      expect(await open(olaf)).toEqual([]);
    });

    test('is nothing to the customer and to colleagues who have nothing to do with it', async () => {
      await ask(ears.customer.socket, 'chat:join', { session_id: id });
      const { id: requestId } = await requested();
      await answer('decline', requestId, olga, { reason: 'Lunch' });
      await ears.sender.next('chat:transfer_settled');
      for (const ear of [ears.customer, ears.bystander]) {
        await ear.settled();
        expect(ear.names().filter((name) => name.startsWith('chat:transfer'))).toEqual([]);
      }
      expect(await session(ada)).toMatchObject({ pending_transfer: null, transfers: [], agent_id: otto.id });
    });

    test('an operator who has joined the session hears it too', async () => {
      await ask(ears.bystander.socket, 'chat:join', { session_id: id });
      await requested();
      expect(await ears.bystander.next('chat:transfer_requested')).toMatchObject({ session_id: id });
    });

    test('accepted: the chat changes hands as by any transfer, once, however often it is accepted', async () => {
      await ask(ears.customer.socket, 'chat:join', { session_id: id });
      const { id: requestId } = await requested();
      const accepted = await Promise.all([1, 2, 3].map(() => answer('accept', requestId, olga)));
      expect(accepted.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await session()).toMatchObject({
        agent_id: olga.id,
        pending_transfer: null,
        transfers: [
          { from_agent_id: otto.id, to_agent_id: olga.id, outcome: 'accepted', reason: 'Speaks Polish' },
        ],
      });
      const settled = await ears.sender.next('chat:transfer_settled');
      expect(settled).toMatchObject({
        session_id: id,
        request_id: requestId,
        outcome: 'accepted',
        customer_name: 'Ada',
      });
      expect(await ears.sender.next('chat:transferred')).toMatchObject({ to_agent: { id: olga.id } });
      await ears.customer.next('chat:session_assigned', (event) => event.agent_id === olga.id);
      await ears.customer.next('agent_left', (event) => event.agentId === otto.id);
      const { messages } = (
        await server.call('GET /api/live-chat/:id/messages', { token: ada.token, params: { id } })
      ).body;
      const joined = messages.filter(({ content }) => content === "You're now connected to Olga");
      expect(joined).toHaveLength(1);
    });

    test('declined: the sender keeps it, learns why, and may ask somebody else', async () => {
      const { id: requestId } = await requested();
      const { status, body } = await answer('decline', requestId, olga, { reason: 'I am in a call' });
      expect([status, body.session]).toMatchObject([200, { agent_id: otto.id, pending_transfer: null }]);
      expect(await ears.sender.next('chat:transfer_settled')).toMatchObject({
        outcome: 'declined',
        answer: 'I am in a call',
        to_agent: { name: 'Olga' },
      });
      expect((await session()).transfers).toMatchObject([{ outcome: 'declined', answer: 'I am in a call' }]);
      expect((await transfer(olaf)).status).toBe(200);
      const late = await answer('accept', requestId, olga);
      expect([late.status, late.problem]).toMatchObject([
        409,
        { code: 'transfer_settled', outcome: 'declined' },
      ]);
      expect((await answer('decline', requestId, olga)).status).toBe(200);
    });

    test('over sockets it is the same: accept, decline and withdraw with acks', async () => {
      const refused = await requested();
      const declined = await ask(ears.receiver.socket, 'chat:transfer_decline', { request_id: refused.id });
      expect(declined).toMatchObject({ ok: true, data: { session: { agent_id: otto.id } } });
      const takenBack = await requested();
      const withdrawn = await ask(ears.sender.socket, 'chat:transfer_withdraw', { request_id: takenBack.id });
      expect(withdrawn).toMatchObject({ ok: true, data: { session: { pending_transfer: null } } });
      const asked = await ask(ears.sender.socket, 'chat:transfer', { session_id: id, agent_id: olga.id });
      const request = (asked as unknown as { data: { session: { pending_transfer: PendingTransfer } } }).data
        .session;
      const { id: last } = request.pending_transfer;
      const accepted = await ask(ears.receiver.socket, 'chat:transfer_accept', { request_id: last });
      expect(accepted).toMatchObject({ ok: true, data: { session: { agent_id: olga.id } } });
      expect((await session()).transfers.map(({ outcome }) => outcome)).toEqual([
        'declined',
        'withdrawn',
        'accepted',
      ]);
    });
  });

  describe('who may', () => {
    test('only the asked agent answers, only whose it is or an admin withdraws; to others there is none', async () => {
      const { id: requestId } = await requested();
      for (const how of ['accept', 'decline', 'withdraw'] as const) {
        const stranger = (await aCompany(server)).admin;
        for (const by of [olaf, stranger]) expect((await answer(how, requestId, by)).status).toBe(404);
      }
      for (const by of [otto, company.admin]) {
        expect((await answer('accept', requestId, by)).status).toBe(403);
        expect((await answer('decline', requestId, by)).status).toBe(403);
      }
      expect((await answer('withdraw', requestId, olga)).status).toBe(403);
      expect((await answer('accept', requestId, olga, { force: true })).status).toBe(403);
      expect((await session()).pending_transfer?.id).toBe(requestId);
      expect((await answer('withdraw', requestId, company.admin)).status).toBe(200);
    });

    test('nobody asks twice at once, nor somebody who is gone or full; all of it changes nothing', async () => {
      const both = await Promise.all([transfer(olga), transfer(olaf)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = both.find(({ status }) => status === 409);
      expect(refused?.problem).toMatchObject({
        code: 'transfer_pending',
        to_agent: { name: expect.any(String) },
      });
      await answer('withdraw', (await session()).pending_transfer!.id, otto);
      ears.bystander.socket.close();
      const gone = await anOperator(server, company);
      expect((await transfer(gone)).problem.code).toBe('agent_offline');
      await fill(olga);
      expect((await transfer(olga)).problem.code).toBe('at_capacity');
      expect((await session()).pending_transfer).toBeNull();
    });

    test('who has become full meanwhile cannot accept, unless an admin has forced it', async () => {
      const { id: requestId } = await requested();
      await fill(olga);
      expect((await answer('accept', requestId, olga)).problem.code).toBe('at_capacity');
      expect((await session()).pending_transfer?.id).toBe(requestId);
      await answer('withdraw', requestId, otto);
      const forced = (await transfer(olga, company.admin, { force: true })).body.session.pending_transfer!;
      expect((await answer('accept', forced.id, olga)).body.session.agent_id).toBe(olga.id);
    });
  });

  async function fill(agent: TestOperator): Promise<void> {
    const { token } = company.admin;
    await server.call('PATCH /api/operators/:id', { token, params: { id: agent.id }, body: { capacity: 1 } });
    const body = { subject: 'Another' };
    const other = (await server.call('POST /api/live-chat/start', { token: ada.token, body })).body.session;
    await server.call('POST /api/live-chat/:id/accept', { token: agent.token, params: { id: other.id } });
  }

  describe('is withdrawn by itself', () => {
    const ends: Record<string, () => Promise<unknown>> = {
      'the chat ends': () =>
        server.call('POST /api/live-chat/:id/end', { token: ada.token, params: { id }, body: {} }),
      'it goes back to the queue': () =>
        server.call('POST /api/live-chat/:id/return', { token: otto.token, params: { id } }),
      'an admin assigns it': () =>
        server.call('POST /api/live-chat/:id/assign', {
          token: company.admin.token,
          params: { id },
          body: { agent_id: olaf.id },
        }),
      'its sender is disabled': () => disable(otto),
      'the asked agent is disabled': () => disable(olga),
    };
    const disable = (agent: TestOperator) =>
      server.call('PATCH /api/operators/:id', {
        token: company.admin.token,
        params: { id: agent.id },
        body: { disabled: true },
      });

    test.each(Object.keys(ends))('when %s', async (what) => {
      const { id: requestId } = await requested();
      await ends[what]!();
      expect(await lastOutcome()).toMatchObject({ outcome: 'withdrawn', to_agent_id: olga.id });
      expect((await session()).pending_transfer).toBeNull();
      const hears = what === 'the asked agent is disabled' ? ears.sender : ears.receiver;
      expect(await hears.next('chat:transfer_settled')).toMatchObject({
        request_id: requestId,
        outcome: 'withdrawn',
      });
      if (what !== 'the asked agent is disabled')
        expect((await answer('accept', requestId, olga)).problem.code).toBe('transfer_settled');
    });
  });

  test('G11: of an accept, a decline, a withdrawal and an end at the same instant one happens', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: requestId } = await requested();
      const answers = await Promise.all([
        answer('accept', requestId, olga),
        answer('decline', requestId, olga),
        answer('withdraw', requestId, otto),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const accepted = answers[0]!.status === 200;
      const now = await session();
      expect(now).toMatchObject({ agent_id: accepted ? olga.id : otto.id, pending_transfer: null });
      expect(now.transfers).toHaveLength(round + 1);
      if (accepted) await settings({ transferMode: 'immediate' });
      if (accepted) await transfer(otto, olga);
      if (accepted) break;
    }
  });

  test('expires by itself, also when the server was restarted meanwhile, and has one outcome', async () => {
    await settings({ transferAnswerSeconds: 10 });
    const { id: requestId } = await requested();
    await server.stop();
    server = await startTestServer(location);
    const [sender, receiver] = [await listening(server, otto), await listening(server, olga)];
    const told = { request_id: requestId, outcome: 'expired', session_id: id };
    for (const ear of [sender, receiver])
      await vi.waitFor(() => expect(ear.of('chat:transfer_settled')).toMatchObject([told]), 25_000);
    expect(await session()).toMatchObject({ agent_id: otto.id, pending_transfer: null });
    expect((await session()).transfers).toMatchObject([{ outcome: 'expired' }]);
    const late = await answer('accept', requestId, olga);
    expect(late.problem).toMatchObject({ code: 'transfer_settled', outcome: 'expired' });
    for (const ear of [sender, receiver]) ear.socket.close();
  }, 60_000);
});
