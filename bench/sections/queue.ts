import type { RequestsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { requestsSection } from '../output/requests.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { addChats } from '../seed/desk.ts';
import { type Database, startAt, withPlace } from '../servers/places.ts';
import { operatorId, signIn } from '../servers/product.ts';
import { withServer } from '../servers/scratch.ts';

/** An agent's own, beside the queue. */
const ACTIVE = 20;

const VIEWS: Record<string, (agentId: string) => string[]> = {
  'agent/sessions': () => [
    '/api/live-chat/agent/sessions',
    '/api/live-chat/agent/sessions?status=pending&sort=priority',
    '/api/live-chat/agent/sessions?status=pending&sort=wait_time&priority=urgent',
    '/api/live-chat/agent/sessions?status=pending&skill=billing',
    '/api/live-chat/agent/sessions?status=active',
  ],
  'queue/stats': () => ['/api/live-chat/queue/stats'],
  workload: (agentId) => [`/api/live-chat/agent/${agentId}/workload`],
  'admin/all-sessions': () => [
    '/api/live-chat/admin/all-sessions',
    '/api/live-chat/admin/all-sessions?status=pending&sort=recent',
    '/api/live-chat/admin/all-sessions?status=closed',
  ],
};

function measure(database: Database, plan: Plan): Promise<Record<string, RequestsResult>> {
  const { pending, closed, queries } = plan.desk;
  return withPlace(database, async (place) => {
    await addChats(place, { pending, active: ACTIVE, closed });
    return withServer(startAt(place), async ({ url, pid }) => {
      const token = await signIn(url);
      const agentId = await operatorId(url, token);
      await waitForQuiet(plan.quietMs);
      const results: Record<string, RequestsResult> = {};
      for (const [name, pathsOf] of Object.entries(VIEWS)) {
        const paths = pathsOf(agentId);
        const steps = Array.from({ length: queries }, (_, i) => [paths[i % paths.length] as string]);
        results[name] = await runJob({ kind: 'requests', url, serverPid: pid, token, warmUp: 20, steps });
      }
      return results;
    });
  });
}

/** What the queue's screen and the board ask for, while many wait. */
export async function queue(plan: Plan): Promise<Section> {
  const results = {
    SQLite: await measure('SQLite', plan),
    Postgres: await measure('Postgres', plan),
  };
  return requestsSection(
    'queue',
    `Desk: queue and workload with ${plan.desk.pending.toLocaleString('en')} pending chats`,
    results,
  );
}
