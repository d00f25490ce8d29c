import type { RequestsResult } from '../load/jobs.ts';
import { runJob } from '../load/run-job.ts';
import { waitForQuiet } from '../measure/proc.ts';
import { requestsSection } from '../output/requests.ts';
import type { Section } from '../output/section.ts';
import type { Plan } from '../plan.ts';
import { addTickets } from '../seed/desk.ts';
import { searchSteps, ticketSearchSteps, ticketSteps } from '../seed/queries.ts';
import { type Database, startAt, withPlace } from '../servers/places.ts';
import { signIn } from '../servers/product.ts';
import { withServer } from '../servers/scratch.ts';

function measure(database: Database, plan: Plan): Promise<Record<string, RequestsResult>> {
  const { tickets, queries } = plan.desk;
  return withPlace(database, async (place) => {
    const known = await addTickets(place, tickets);
    return withServer(startAt(place), async ({ url, pid }) => {
      const token = await signIn(url);
      await waitForQuiet(plan.quietMs);
      const ask = (steps: string[][]) =>
        runJob({ kind: 'requests', url, serverPid: pid, token, warmUp: 20, steps });
      return {
        'list, by its filters': await ask(ticketSteps(queries, tickets, known)),
        'search, as it is typed': await ask(searchSteps(queries, '/api/tickets?limit=50&q=')),
        'search within filters': await ask(ticketSearchSteps(queries, known)),
      };
    });
  });
}

/** The list of tickets and what people type into its search, over many tickets. */
export async function tickets(plan: Plan): Promise<Section> {
  const results = {
    SQLite: await measure('SQLite', plan),
    Postgres: await measure('Postgres', plan),
  };
  return requestsSection(
    'tickets',
    `Desk: tickets, ${plan.desk.tickets.toLocaleString('en')} of them`,
    results,
  );
}
