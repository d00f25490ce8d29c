import { expect, test } from 'vitest';
import { aCompany, aVisitor } from '../../../test/builders.ts';
import { aBot } from '../../../test/chat-client.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer } from '../../../test/server.ts';
import { type ChatbotSocketDeps, SESSION_CHANGED } from './deps.ts';
import { chatSessionJobs, SWEEP_CHAT_SESSIONS } from './jobs.ts';

const IDLE_MS = 1_800_000;
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

eachDatabase((_name, openTestDatabase, newLocation) => {
  test('a session that no socket came for ends after its idle time, and is forgotten a week later', async () => {
    const location = await newLocation();
    const server = await startTestServer(location);
    const company = await aCompany(server);
    const params = { id: await aBot(server, company, 'Robin') };
    const { token } = await aVisitor(server, company);
    const { session_id } = (await server.call('POST /chatbot/:id/session', { token, params })).body;
    await server.stop();

    const database = await openTestDatabase({ location });
    const told: unknown[][] = [];
    let now = Date.now();
    const job = chatSessionJobs({
      conversations: { database },
      realtime: { signal: (...news: unknown[]) => told.push(news) },
      idleMs: IDLE_MS,
      now: () => now,
    } as unknown as ChatbotSocketDeps)[SWEEP_CHAT_SESSIONS];
    const sweep = async () => {
      await job?.run({}, { attempt: 1, last: false } as never);
      const select = database.query.selectFrom('chatbot_session').select(['id', 'end_reason']);
      return (await select.execute()).map(({ end_reason }) => end_reason);
    };

    now += IDLE_MS;
    expect(await sweep()).toEqual([null]);
    now += 2 * MINUTE_MS;
    expect(await sweep()).toEqual(['idle']);
    expect(told).toEqual([[SESSION_CHANGED, session_id]]);
    now += WEEK_MS - MINUTE_MS;
    expect(await sweep()).toEqual(['idle']);
    now += 2 * MINUTE_MS;
    expect(await sweep()).toEqual([]);
    expect(told).toHaveLength(1);
  });
});
