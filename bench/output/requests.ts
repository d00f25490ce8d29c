import type { RequestsResult } from '../load/jobs.ts';
import { number } from './format.ts';
import type { Section } from './section.ts';

const MOST_MS = 50;

/** What requests took on each database; p95 of each is the goal. `of`: what the goals begin with. */
export function requestsSection(
  of: string,
  title: string,
  results: Record<string, Record<string, RequestsResult>>,
): Section {
  const rows = Object.entries(results).flatMap(([database, asked]) =>
    Object.entries(asked).map(([name, result]) => ({ name: `${name}, ${database}`, ...result })),
  );
  return {
    title: `${title}, ms`,
    head: ['request', 'p50', 'p95', 'p99', 'max', 'CPU each', 'others %'],
    rows: rows.map(({ name, ms, serverMsEach, cpu }) => [
      name,
      ...[ms.p50, ms.p95, ms.p99, ms.max, serverMsEach, cpu.other].map(number),
    ]),
    goals: rows.map(({ name, ms }) => ({
      what: `${of}: ${name}, p95`,
      measured: ms.p95,
      unit: 'ms',
      atMost: MOST_MS,
    })),
    notes: [],
    data: results,
  };
}
