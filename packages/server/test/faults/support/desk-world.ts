import type { LiveMessage, LiveSession } from '@switchboard/protocol';
import { expect } from 'vitest';
import type { TestLocation } from '../../databases.ts';
import { type Ear, hear } from '../../hearing.ts';
import { anAgent, type Person, signIn } from './people.ts';
import type { ServerProcess } from './server-process.ts';
import { startTwoNodes } from './two-nodes.ts';
import { until } from './until.ts';

const AGENTS = ['Ada', 'Ben', 'Cleo'];

/** Two nodes, three agents and an admin, a customer; who listens hears both nodes. */
export interface DeskWorld {
  nodes: [ServerProcess, ServerProcess];
  agents: Person[];
  admin: Person;
  customer: Person;
  /** Of the admin and of the customer, on each node. */
  ears: { admin: Ear[]; customer: Ear[] };
  /** An agent's tab is closed, and another one opened on the other node. */
  reconnect(agent: number): Promise<void>;
}

async function aCustomer(node: ServerProcess, admin: Person): Promise<Person> {
  const { body } = await node.call('POST /api/api-keys', { token: admin.token, body: { name: 'backend' } });
  const made = await node.call('POST /api/customer-tokens', {
    apiKey: body.key,
    body: { externalId: 'dora', name: 'Dora' },
  });
  return { side: 'customer', id: made.body.customerId, token: made.body.token };
}

export async function openDeskWorld(location: TestLocation): Promise<DeskWorld> {
  const { first, second } = await startTwoNodes(location);
  const nodes: DeskWorld['nodes'] = [first, second];
  const admin = await signIn(first);
  const agents: Person[] = [];
  for (const name of AGENTS) agents.push(await anAgent(first, admin, name));
  const customer = await aCustomer(first, admin);
  const onBoth = ({ token }: Person) =>
    Promise.all(nodes.map(async (node) => hear(await node.connect(token))));
  const ears = { admin: await onBoth(admin), customer: await onBoth(customer) };
  const tabs = await Promise.all(
    agents.map(async ({ token }, index) => ({
      on: index % 2,
      socket: await nodes[index % 2]!.connect(token),
    })),
  );
  return {
    nodes,
    agents,
    admin,
    customer,
    ears,
    async reconnect(index) {
      const tab = tabs[index]!;
      tab.socket.close();
      tab.on = 1 - tab.on;
      tab.socket = await nodes[tab.on]!.connect(agents[index]!.token);
    },
  };
}

export async function sessionOn(node: ServerProcess, { token }: Person, id: string): Promise<LiveSession> {
  return (await node.call('GET /api/live-chat/:id', { token, params: { id } })).body.session;
}

async function messagesOn(node: ServerProcess, { token }: Person, id: string): Promise<LiveMessage[]> {
  const query = { limit: 1000 };
  return (await node.call('GET /api/live-chat/:id/messages', { token, params: { id }, query })).body.messages;
}

async function isQueuedOn(node: ServerProcess, { token }: Person, id: string): Promise<boolean> {
  const { stats } = (await node.call('GET /api/live-chat/queue/stats', { token })).body;
  expect(stats.total_pending).toBe(stats.chats.length);
  return stats.chats.some((chat) => chat.session_id === id);
}

const heardBy = (ear: Ear, id: string) =>
  new Map(
    ear
      .of('chat:new_message')
      .map(({ message }) => message as LiveMessage)
      .filter((message) => message.session_id === id)
      .map((message) => [message.seq, message.id]),
  );

/** What the newest of the news says; they may come in any order, as they come from two nodes. */
function newestHeard(ear: Ear, id: string) {
  return ear
    .of('conversation:updated')
    .filter(({ conversationId }) => conversationId === id)
    .toSorted((a, b) => Number(a.lastSeq) - Number(b.lastSeq))
    .at(-1);
}

function expectWhole({ status, agent_id: agentId, assigned_at: assignedAt, ...session }: LiveSession): void {
  const agent = status === 'pending' ? null : agentId;
  expect([agentId, session.ended_at === null]).toEqual([agent, status !== 'closed']);
  expect(status !== 'active' || (agentId !== null && assignedAt !== null)).toBe(true);
}

/** Both nodes say the same, it is whole, and who only listened knows it too. */
export async function expectOneTruth(world: DeskWorld, id: string): Promise<LiveSession> {
  const { admin, customer, ears, nodes } = world;
  const [session, other] = await Promise.all(nodes.map((node) => sessionOn(node, admin, id)));
  if (!session || !other) throw new Error('no session');
  expect({ ...other, wait_time: 0 }).toEqual({ ...session, wait_time: 0 });
  expectWhole(session);
  const queued = await Promise.all(nodes.map((node) => isQueuedOn(node, admin, id)));
  expect([session.status, ...queued]).toEqual([
    session.status,
    ...queued.map(() => session.status === 'pending'),
  ]);

  const list = await messagesOn(nodes[0], admin, id);
  expect(list.map(({ seq }) => seq)).toEqual(list.map((_, index) => index + 1));
  expect(list).toHaveLength(session.last_seq);
  expect(await messagesOn(nodes[1], customer, id)).toEqual(list);
  const all = new Map(list.map((message) => [message.seq, message.id]));
  for (const ear of ears.customer) {
    await until(() => heardBy(ear, id).size === all.size, { what: 'the last message on both nodes' });
    expect(new Map([...heardBy(ear, id)].toSorted(([a], [b]) => a - b))).toEqual(all);
  }
  for (const ear of ears.admin) {
    await until(() => newestHeard(ear, id)?.lastSeq === session.last_seq, { what: 'the newest news' });
    const news = newestHeard(ear, id) as { state: string; assignee: { id: string } | null };
    expect([news.state, news.assignee?.id ?? null]).toEqual([session.status, session.agent_id]);
  }
  return session;
}
