import type { RequestsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { number } from '../output/format.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { withSeededProduct } from '../seed/prepare.ts';
import { inboxSteps, searchSteps } from '../seed/queries.ts';
import { signIn } from '../servers/product.ts';

const MOST_MS = 50;

/** The inbox's list in its views, and search as it is typed, over many messages. */
export async function inbox(plan: Plan): Promise<Section> {
  const { manyMessages, queries } = plan.flatness;
  const results = await withSeededProduct(manyMessages, async ({ url, pid }) => {
    const token = await signIn(url);
    await waitForQuiet(plan.quietMs);
    const ask = (steps: string[][]) =>
      runJob({ kind: 'requests', url, serverPid: pid, token, warmUp: 20, steps });
    return {
      'inbox list': await ask(inboxSteps(queries)),
      'inbox list, searched': await ask(searchSteps(queries, '/api/conversations?q=')),
      search: await ask(searchSteps(queries, '/api/search?q=')),
    };
  });
  const rows = Object.entries<RequestsResult>(results);
  return {
    title: `Inbox and search over ${manyMessages.toLocaleString('en')} messages, ms`,
    head: ['request', 'p50', 'p95', 'p99', 'max', 'others %'],
    rows: rows.map(([name, { ms, cpu }]) => [
      name,
      ...[ms.p50, ms.p95, ms.p99, ms.max, cpu.other].map(number),
    ]),
    goals: rows.map(([name, { ms }]) => ({
      what: `${name}, p95`,
      measured: ms.p95,
      unit: 'ms',
      atMost: MOST_MS,
    })),
    notes: [],
    data: results,
  };
}
