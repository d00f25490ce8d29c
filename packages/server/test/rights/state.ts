import { api, type Endpoint, type Route } from '@switchboard/protocol';
import { expect } from 'vitest';
import type { CallOptions } from '../call-endpoint.ts';
import { eventually } from '../hearing.ts';
import type { TestServer } from '../server.ts';
import type { FullCompany } from './full-company.ts';
import { ROWS } from './rows.ts';

/** Says when or where somebody was seen, not what a company has. */
const FLEETING = new Set([
  'lastUsedAt',
  'presence',
  'lastSeenAt',
  'customerPresence',
  'syncCursor',
  'wait_time',
  'average_wait_time',
  'longest_wait_time',
  'last_activity_at',
  'availability',
  'customer_online',
  'customer_last_seen_at',
  'seconds_left',
]);

/** Its chats stand in the list of all sessions too; the rest of it is who is here. */
const WORKLOAD: Endpoint = 'GET /api/live-chat/agent/:agent_id/workload';

const READABLE = (Object.keys(api) as Endpoint[]).filter((endpoint) => {
  if (endpoint === WORKLOAD) return false;
  const { auth } = api[endpoint] as Route;
  return endpoint.startsWith('GET') && auth && (auth.includes('operator') || auth.includes('admin'));
});

/** Everything a company has, as its admin sees it. */
export async function stateOf(server: TestServer, { admin, things }: FullCompany): Promise<unknown> {
  const state: Record<string, unknown> = {};
  for (const endpoint of READABLE) {
    const { params, query } = ROWS[endpoint](things);
    const asked = endpoint === 'GET /api/search' ? { params, query } : { params };
    state[endpoint] = await eventually(async () => {
      const { body } = await server.call(endpoint, { ...asked, token: admin.token } as CallOptions);
      // Messages can be found a moment after they are stored.
      if (endpoint === 'GET /api/search') expect(body).toMatchObject({ messages: [expect.anything()] });
      return body;
    });
  }
  return JSON.parse(JSON.stringify(state, (key, value) => (FLEETING.has(key) ? '' : value)));
}
