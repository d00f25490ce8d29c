import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { type DeskWorld, openDesk } from '../../../test/desk-world.ts';
import { cast, FIRST, openStage, type Stage } from '../../../test/stage.ts';
import { AppError } from '../../lib/app-error.ts';
import {
  acceptConversation,
  findConversation,
  returnConversation,
  withConversation,
} from '../conversations/index.ts';
import { agentGone, agentHere } from './agent-gone.ts';
import { acceptTransfer, declineTransfer, withdrawTransfer } from './answer-transfer.ts';
import { expireTransfer } from './expire-transfer.ts';
import { reconcileAgents, returnGoneChat } from './return-gone-chats.ts';
import { saveSettings } from './settings.store.ts';
import { requestsOf } from './transfer-request.store.ts';
import { transferSession } from './transfer-session.ts';

const RUNS = 15;
const MINUTE_MS = 60_000;

const actions = [
  'accept',
  'ask',
  'take',
  'decline',
  'withdraw',
  'expire',
  'vanish',
  'come',
  'give back',
  'due',
  'reconcile',
] as const;
const step = fc.record({ action: fc.constantFrom(...actions), by: fc.nat({ max: 1 }) });
type Step = { action: (typeof actions)[number]; by: number };
const moments = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    passes: fc.constantFrom(0, 30_000, MINUTE_MS),
  }),
  { minLength: 3, maxLength: 10 },
);

const agents = [cast.olga, cast.otto] as const;

eachDatabase((_name, openTestDatabase) => {
  let stage: Stage;
  let world: DeskWorld;

  beforeAll(async () => {
    stage = await openStage(openTestDatabase);
    world = await openDesk(stage);
    await stage.database.transaction((tx) =>
      saveSettings(tx, FIRST, {
        transferMode: 'request',
        transferAnswerSeconds: 30,
        agentGoneMinutes: 1,
        agentStates: [],
      }),
    );
  });
  afterAll(() => stage.app.close());

  async function act(id: string, { action, by }: Step): Promise<unknown> {
    const { desk, here } = world;
    const [agent, other] = by === 0 ? [agents[0], agents[1]] : [agents[1], agents[0]];
    const last = (await requestsOf(stage.database, [id])).at(-1);
    const asked = agents.find((one) => one.id === last?.to_operator_id) ?? agent;
    const requestId = last?.id ?? 'none';
    switch (action) {
      case 'accept':
        return acceptConversation(desk.conversations, agent, id);
      case 'give back':
        return withConversation(desk.conversations, agent, id, returnConversation);
      case 'ask':
        return transferSession(desk, agent, id, { agentId: other.id, reason: '', force: false });
      case 'take':
        return acceptTransfer(desk, asked, requestId, { force: false });
      case 'decline':
        return declineTransfer(desk, asked, requestId, { reason: '' });
      case 'withdraw':
        return withdrawTransfer(desk, cast.olga, requestId);
      case 'expire':
        return expireTransfer(desk, { id: requestId, companyId: FIRST });
      case 'vanish':
        here.delete(agent.id);
        return agentGone(desk, agent);
      case 'come':
        here.add(agent.id);
        return agentHere(desk, agent);
      case 'due':
        return returnGoneChat(desk, { id, companyId: FIRST });
      case 'reconcile':
        return reconcileAgents(desk);
    }
  }

  async function check(id: string): Promise<void> {
    const row = (await findConversation(stage.database, FIRST, id))!;
    const requests = await requestsOf(stage.database, [id]);
    const open = requests.filter(({ outcome }) => outcome === null);
    const isActive = row.state === 'active';
    expect([row.state, row.assignee_id !== null]).toEqual([row.state, isActive]);
    expect(open.length).toBeLessThanOrEqual(isActive ? 1 : 0);
    for (const request of open) expect(request.from_operator_id).toBe(row.assignee_id);
    if (row.agent_gone_since !== null) expect(isActive).toBe(true);
    if (row.at_front === 1) expect(row.state).toBe('pending');
    // Each hand-over is logged once: one line for whoever joined, one for each that was lost.
    const lines = await stage.database.query
      .selectFrom('message')
      .select(['seq', 'system'])
      .where('conversation_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(lines.map(({ seq }) => Number(seq))).toEqual(lines.map((_, index) => index + 1));
    const hands = lines.map(({ system }) => (JSON.parse(system ?? '{}') as { code: string }).code);
    for (const [index, code] of hands.entries()) {
      // Nobody's chat is returned twice.
      if (code !== 'agent_joined') expect([index, hands[index - 1]]).toEqual([index, 'agent_joined']);
    }
  }

  test('G11: whatever is asked, answered, over, gone and back at once, a session has one agent and a request one outcome', async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (life) => {
        const { desk, here } = world;
        for (const agent of agents) {
          here.add(agent.id);
          await agentHere(desk, agent);
        }
        const id = await world.start();
        const settled = new Map<string, string>();
        for (const { steps, passes } of life) {
          const done = await Promise.allSettled(steps.map((one) => act(id, one)));
          for (const one of done) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(AppError);
          await check(id);
          for (const { id: requestId, outcome } of await requestsOf(stage.database, [id])) {
            const known = settled.get(requestId);
            if (known) expect(outcome).toBe(known);
            if (outcome) settled.set(requestId, outcome);
          }
          stage.clock.forward(passes);
        }
        // In the end what is known of everybody is put right: who is here keeps theirs, and nobody waits for who is not.
        // The first time may be the first that it hears of somebody being gone: their minute begins there.
        for (let round = 0; round < 2; round += 1) {
          stage.clock.forward(2 * MINUTE_MS);
          await reconcileAgents(desk);
        }
        const row = (await findConversation(stage.database, FIRST, id))!;
        if (row.agent_gone_since !== null) throw new Error('still waits for somebody who is gone');
        if (row.assignee_id && !here.has(row.assignee_id)) {
          // Only what was taken without a page open stays with whoever took it.
          const agent = await stage.database.query
            .selectFrom('operator')
            .select('gone_since')
            .where('id', '=', row.assignee_id)
            .executeTakeFirst();
          expect(row.assigned_at).toBeGreaterThan(agent?.gone_since ?? -1);
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
