import type { BusinessHours } from '@switchboard/protocol';
import { beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { ask, type Ear, hear } from '../hearing.ts';
import { anAgent, aVisit, type Person, signIn, type Visit } from './support/people.ts';
import type { ServerProcess } from './support/server-process.ts';
import { startTwoNodes } from './support/two-nodes.ts';
import { until } from './support/until.ts';

const NO_DAY = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};
const NEVER: BusinessHours = { enabled: true, timeZone: 'UTC', week: NO_DAY, holidays: [] };

/** What a killed node held is gone after a minute, and what follows from that is looked for every ten seconds. */
const AFTER_A_KILL = { ms: 100_000, everyMs: 250 };

eachDatabase((_name, _open, newLocation) => {
  let first: ServerProcess;
  let second: ServerProcess;
  let admin: Person;

  beforeEach(async () => {
    ({ first, second } = await startTwoNodes(await newLocation()));
    admin = await signIn(first);
  }, 60_000);

  const on = async (node: ServerProcess, { token }: Person): Promise<Ear> => hear(await node.connect(token));
  const accept = (node: ServerProcess, { token }: Person, id: string) =>
    node.call('POST /api/live-chat/:id/accept', { token, params: { id } });
  const settings = (body: object) =>
    first.call('PATCH /api/live-chat-settings', { token: admin.token, body });
  const session = async (node: ServerProcess, id: string) =>
    (await node.call('GET /api/live-chat/:id', { token: admin.token, params: { id } })).body.session;
  const messagesOf = async (node: ServerProcess, { visitor, conversationId: id }: Visit) =>
    (await node.call('GET /api/live-chat/:id/messages', { token: visitor.token, params: { id } })).body
      .messages;
  const lastPosition = (ear: Ear) => {
    const last = ear.of('chat:queue_position').at(-1);
    return last && [last.position, last.total];
  };

  it('who waits on one node hears that a chat ahead was taken, ended or came back on the other', async () => {
    const [ahead, next, mine] = [
      await aVisit(first, 'A'),
      await aVisit(first, 'B'),
      await aVisit(second, 'C'),
    ];
    const ear = await on(second, mine.visitor);
    await until(() => String(lastPosition(ear)) === '3,3');
    expect((await accept(first, admin, ahead.conversationId)).status).toBe(200);
    await until(() => String(lastPosition(ear)) === '2,2', { ms: 5_000 });
    const end = { token: next.visitor.token, params: { id: next.conversationId }, body: {} };
    await first.call('POST /api/live-chat/:id/end', end);
    await until(() => String(lastPosition(ear)) === '1,1', { ms: 5_000 });
    const back = { token: admin.token, params: { id: ahead.conversationId } };
    expect((await first.call('POST /api/live-chat/:id/return', back)).status).toBe(200);
    await until(() => String(lastPosition(ear)) === '2,2', { ms: 5_000 });
    // Each node tells its own: nothing comes twice.
    const told = ear.of('chat:queue_position').map(({ position, total }) => `${position} of ${total}`);
    expect(told).toEqual(['3 of 3', '2 of 2', '1 of 1', '2 of 2']);
  }, 60_000);

  it('customers of one node hear who signs in and out on the other, and of hours that are set there', async () => {
    const { visitor } = await aVisit(second);
    const ear = await on(second, visitor);
    const state = () => ear.of('availability:changed').at(-1)?.state;
    await until(() => state() === 'nobody');
    // Sooner than a node looks again by itself.
    const soon = { ms: 10_000 };
    await on(first, admin);
    await until(() => state() === 'open', soon);
    const put = (body: BusinessHours) => first.call('PUT /api/business-hours', { token: admin.token, body });
    await put(NEVER);
    await until(() => state() === 'closed', soon);
    await put({ ...NEVER, enabled: false });
    await until(() => state() === 'open', soon);
    await first.call('POST /api/auth/logout', { token: admin.token });
    await until(() => state() === 'nobody', soon);
    expect(ear.of('availability:changed').map((news) => news.state)).toEqual([
      'nobody',
      'open',
      'closed',
      'open',
      'nobody',
    ]);
  }, 60_000);

  it('a transfer asked for on one node is seen, and accepted or declined, from a socket of the other', async () => {
    await settings({ transferMode: 'request' });
    const [otto, olga] = [await anAgent(first, admin, 'Otto'), await anAgent(second, admin, 'Olga')];
    const [sender, receiver] = [await on(first, otto), await on(second, olga)];
    const visit = await aVisit(first);
    const id = visit.conversationId;
    await accept(first, otto, id);
    const customer = await on(second, visit.visitor);
    const request = async () => {
      receiver.forget();
      const body = { agent_id: olga.id, reason: 'Polish' };
      await first.call('POST /api/live-chat/:id/transfer', { token: otto.token, params: { id }, body });
      const shown = await receiver.next('chat:transfer_requested');
      expect(shown).toMatchObject({ session_id: id, request: { reason: 'Polish' } });
      return (shown.request as { id: string }).id;
    };
    const declined = { request_id: await request(), reason: 'In a call' };
    expect(await ask(receiver.socket, 'chat:transfer_decline', declined)).toMatchObject({ ok: true });
    expect(await sender.next('chat:transfer_settled')).toMatchObject({ outcome: 'declined' });
    expect((await session(second, id)).agent_id).toBe(otto.id);
    sender.forget();
    const accepted = { request_id: await request() };
    expect(await ask(receiver.socket, 'chat:transfer_accept', accepted)).toMatchObject({ ok: true });
    expect(await sender.next('chat:transfer_settled')).toMatchObject({ outcome: 'accepted' });
    await customer.next('agent_joined', ({ agentId }) => agentId === olga.id);
    for (const node of [first, second]) expect((await session(node, id)).agent_id).toBe(olga.id);
    expect(await ask(receiver.socket, 'chat:transfer_decline', accepted)).toMatchObject({ ok: false });
    // Whoever was given it on their node hears what is said on the other.
    const say = { conversationId: id, text: 'Dzień dobry' };
    await first.call('POST /api/widget/messages', { token: visit.visitor.token, body: say });
    await receiver.next(
      'chat:new_message',
      ({ message }) => (message as { content: string }).content === say.text,
    );
  }, 60_000);

  it('a node is killed: whose agent is gone with it goes back to the front once; who comes to the other node keeps theirs', async () => {
    await settings({ agentGoneMinutes: 0 });
    const [otto, olga] = [await anAgent(first, admin, 'Otto'), await anAgent(first, admin, 'Olga')];
    await Promise.all([on(first, otto), on(first, olga)]);
    const watcher = await on(second, admin);
    const [gone, kept] = [await aVisit(second, 'Ada'), await aVisit(second, 'Bea')];
    const ear = await on(second, gone.visitor);
    await accept(first, otto, gone.conversationId);
    await accept(first, olga, kept.conversationId);
    await aVisit(second, 'Earlier');
    await first.kill();
    const olgasTab = await on(second, olga);
    await until(async () => (await session(second, gone.conversationId)).status === 'pending', AFTER_A_KILL);
    expect(await session(second, gone.conversationId)).toMatchObject({ at_front: true, agent_id: null });
    expect(await session(second, kept.conversationId)).toMatchObject({
      status: 'active',
      agent_id: olga.id,
      agent_gone_since: null,
    });
    await ear.next('chat:queue_position', ({ position, total }) => position === 1 && total === 2);
    await watcher.next('presence:changed', ({ id, status }) => id === otto.id && status === 'offline');

    // What the dead node knew of her does not keep her here.
    olgasTab.socket.close();
    await watcher.next('presence:changed', ({ id, status }) => id === olga.id && status === 'offline');
    await until(async () => (await session(second, kept.conversationId)).status === 'pending');
    const lines = (await messagesOf(second, gone)).filter(({ content }) =>
      content.includes('lost the connection'),
    );
    expect(lines).toHaveLength(1);
  }, 240_000);
}, 'postgres');
