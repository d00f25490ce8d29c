import { Agent, get } from 'node:http';
import { watchCpu } from '../measure/proc.ts';
import { percentiles } from '../measure/stats.ts';
import type { Requests, RequestsResult } from './jobs.ts';

function read(url: string, agent: Agent, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      const answered = () => reject(new Error(`${url} was answered ${response.statusCode}`));
      response.resume().once('end', response.statusCode === 200 ? resolve : answered);
    }).once('error', reject);
  });
}

/** One step after the other; the paths of a step together, as a client asks for them. */
export async function runRequests({
  url,
  serverPid,
  token,
  warmUp,
  steps,
}: Requests): Promise<RequestsResult> {
  const agent = new Agent({ keepAlive: true });
  const run = (paths: string[]) => Promise.all(paths.map((path) => read(url + path, agent, token)));
  for (let i = 0; i < warmUp; i += 1) await run(steps[i % steps.length] as string[]);
  const samples: number[] = [];
  const endCpu = watchCpu(serverPid);
  for (const paths of steps) {
    const begun = performance.now();
    await run(paths);
    samples.push(performance.now() - begun);
  }
  const cpu = endCpu();
  agent.destroy();
  return { ms: percentiles(samples), serverMsEach: (cpu.serverSeconds * 1000) / steps.length, cpu };
}
