import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { type DeskWorld, expectOneTruth, openDeskWorld, sessionOn } from './support/desk-world.ts';
import { report } from './support/report.ts';

/** Sixty times as long at night. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);
const LIVES = 4 * TIMES;
/** TEST_SEED gives the lives of an earlier run again. */
const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

const ACTIONS = [
  'accept',
  'assign',
  'transfer',
  'return',
  'end',
  'hang up',
  'reopen',
  'say',
  'ask',
  'reconnect',
];

interface Step {
  action: string;
  /** Which agent does it, to whom it is given, and through which node. */
  by: number;
  to: number;
  on: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(...ACTIONS),
  by: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
  on: fc.nat({ max: 1 }),
});
/** Everybody accepts at once, on both nodes: shown apart, as here it is known who may win. */
const RUSH = [0, 1, 2].flatMap((by) => [0, 1].map((on) => ({ action: 'accept', by, to: 0, on })));
const moment = fc.oneof(
  { arbitrary: fc.array(step, { minLength: 1, maxLength: 5 }), weight: 3 },
  { arbitrary: fc.constant<Step[]>(RUSH), weight: 1 },
);
const life = fc.array(moment, { minLength: 3, maxLength: 7 });

/** A session that is not in the state for it, or not this agent's; or who should get it is not there. */
const REFUSALS = [
  'already_accepted',
  'conversation_closed',
  'wrong_state',
  'not_assigned',
  'at_capacity',
  'agent_offline',
  'invalid_input',
];

interface Outcome {
  step: Step;
  status: number;
  code: string | null;
  /** Who has it, by the answer. */
  holder: string | null;
}

type Params = { id: string };

/** What each action asks; the answer of every one is a session, a message or a problem. */
function asked({ agents, admin, customer }: DeskWorld, { action, by, to }: Step, params: Params) {
  const [agent, other] = [agents[by]!, agents[to]!];
  const asAgent = { token: agent.token, params };
  switch (action) {
    case 'accept':
      return ['POST /api/live-chat/:id/accept', asAgent] as const;
    case 'assign':
      return [
        'POST /api/live-chat/:id/assign',
        { token: admin.token, params, body: { agent_id: other.id, force: true } },
      ] as const;
    case 'transfer':
      return ['POST /api/live-chat/:id/transfer', { ...asAgent, body: { agent_id: other.id } }] as const;
    case 'return':
      return ['POST /api/live-chat/:id/return', asAgent] as const;
    case 'end':
      return ['POST /api/live-chat/:id/end', { ...asAgent, body: {} }] as const;
    case 'hang up':
      return ['POST /api/live-chat/:id/end', { token: customer.token, params, body: {} }] as const;
    case 'reopen':
      return ['POST /api/live-chat/:id/reopen', asAgent] as const;
    case 'say':
      return ['POST /api/live-chat/:id/messages', { ...asAgent, body: { content: 'Here I am' } }] as const;
    default:
      return [
        'POST /api/live-chat/:id/messages',
        { token: customer.token, params, body: { content: 'Is anybody there?' } },
      ] as const;
  }
}

async function act(world: DeskWorld, one: Step, id: string): Promise<Outcome> {
  if (one.action === 'reconnect') {
    await world.reconnect(one.by);
    return { step: one, status: 200, code: null, holder: null };
  }
  const [endpoint, options] = asked(world, one, { id });
  const { status, body, problem } = await world.nodes[one.on]!.call(endpoint, options);
  if (status !== 200) {
    const { agent } = problem as { agent?: { id: string } };
    return { step: one, status, code: problem.code, holder: agent?.id ?? null };
  }
  const holder = 'session' in body ? body.session.agent_id : null;
  return { step: one, status, code: null, holder };
}

/** Of those who accept what waits one agent wins, and everybody is told who; what somebody has stays theirs. */
function expectOneWinner(
  { agents }: DeskWorld,
  before: { status: string; agent_id: string | null },
  outcomes: Outcome[],
) {
  if (before.status === 'closed')
    return expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => 'conversation_closed'));
  const winners = new Set(
    outcomes.filter(({ status }) => status === 200).map(({ step: { by } }) => agents[by]!.id),
  );
  const holders = new Set(outcomes.map(({ holder }) => holder));
  expect([...holders]).toHaveLength(1);
  const [holder] = [...holders];
  if (before.status === 'active') expect(holder).toBe(before.agent_id);
  const asked = new Set(outcomes.map(({ step: { by } }) => agents[by]!.id));
  expect([...winners]).toEqual([...asked].filter((id) => id === holder));
  if (before.status === 'pending') expect(winners.size).toBe(1);
  for (const { status, code } of outcomes)
    expect([status, code]).toEqual(status === 200 ? [200, null] : [409, 'already_accepted']);
}

async function live(world: DeskWorld, moments: Step[][]): Promise<void> {
  const { nodes, customer, admin } = world;
  const { body } = await nodes[0].call('POST /api/live-chat/start', {
    token: customer.token,
    body: { subject: 'Property', message: 'Hello' },
  });
  const { id } = body.session;
  for (const steps of moments) {
    const before = await sessionOn(nodes[0], admin, id);
    const outcomes = await Promise.all(steps.map((one) => act(world, one, id)));
    for (const { step: one, status, code } of outcomes)
      expect([one, status, code]).toEqual([one, status, status === 200 ? null : expect.toBeOneOf(REFUSALS)]);
    if (steps.every(({ action }) => action === 'accept')) expectOneWinner(world, before, outcomes);
    await expectOneTruth(world, id);
  }
  await nodes[1].call('POST /api/live-chat/:id/end', { token: admin.token, params: { id }, body: {} });
  expect((await expectOneTruth(world, id)).status).toBe('closed');
  for (const ear of [...world.ears.admin, ...world.ears.customer]) ear.forget();
}

eachDatabase((_name, _open, newLocation) => {
  it(
    'G3, G5, G11: a session on two nodes is one thing at a time, whatever agents and customer do at once, and all hear it',
    async () => {
      const world = await openDeskWorld(await newLocation());
      report(`sessions on two nodes: ${LIVES} lives, TEST_SEED=${SEED}`);
      await fc.assert(
        fc.asyncProperty(life, (moments) => live(world, moments)),
        { numRuns: LIVES, seed: SEED, endOnFailure: TIMES === 1 },
      );
    },
    60_000 * TIMES,
  );
}, 'postgres');
