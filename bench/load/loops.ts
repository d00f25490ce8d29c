import { setTimeout as sleep } from 'node:timers/promises';
import { watchCpu } from '../measure/proc.ts';
import { percentiles } from '../measure/stats.ts';
import type { ClosedLoop, ClosedLoopResult, LinkKind, OpenLoop, OpenLoopResult } from './jobs.ts';
import { Ledger } from './ledger.ts';
import type { Connect, Link } from './link.ts';
import { connectOperator, connectVisitor, connectVisitorByHttp } from './product-link.ts';
import { connectReference } from './reference-link.ts';
import { connectSocketIo } from './socket-io-link.ts';

const CONNECT_AT_ONCE = 20;

const connectors: Record<LinkKind, Connect> = {
  reference: connectReference,
  socketIo: connectSocketIo,
  visitor: connectVisitor,
  visitorByHttp: connectVisitorByHttp,
  operator: connectOperator,
};

async function connectAll(job: ClosedLoop | OpenLoop, ledger: Ledger): Promise<Link[]> {
  const connect = connectors[job.link];
  const links: Link[] = [];
  for (let first = 0; first < job.seats.length; first += CONNECT_AT_ONCE) {
    const batch = job.seats.slice(first, first + CONNECT_AT_ONCE);
    links.push(...(await Promise.all(batch.map((seat) => connect(job.url, seat, ledger)))));
  }
  return links;
}

function closeAll(links: Link[]): void {
  for (const link of links) link.close();
}

export async function runClosedLoop(job: ClosedLoop): Promise<ClosedLoopResult> {
  const ledger = new Ledger();
  const links = await connectAll(job, ledger);
  let running = true;
  const sendFrom = (seat: number) => {
    if (!running) return;
    const id = ledger.begin();
    (links[seat] as Link).send(id, job.text, () => {
      ledger.acked(id);
      sendFrom((seat + job.lanes) % links.length);
    });
  };
  for (let lane = 0; lane < job.lanes; lane += 1) sendFrom(lane % links.length);
  await sleep(job.warmUpMs);
  ledger.startCounting();
  const endCpu = watchCpu(job.serverPid);
  const begun = performance.now();
  await sleep(job.countMs);
  const cpu = endCpu();
  const seconds = (performance.now() - begun) / 1000;
  const { ackedNow, deliveredNow, ackMs } = ledger;
  running = false;
  const missing = await ledger.drain();
  closeAll(links);
  return {
    ackedPerSecond: ackedNow / seconds,
    deliveredPerSecond: deliveredNow / seconds,
    acked: ackedNow,
    ackMs: percentiles(ackMs),
    cpu,
    missing,
  };
}

export async function runOpenLoop(job: OpenLoop): Promise<OpenLoopResult> {
  const ledger = new Ledger();
  const links = await connectAll(job, ledger);
  const interval = 1000 / job.perSecond;
  let count = 0;
  async function sendFor(ms: number): Promise<void> {
    const begun = performance.now();
    for (let due = 0; due < ms; due += interval) {
      await sleep(Math.max(0, begun + due - performance.now()));
      const id = ledger.begin();
      (links[count++ % links.length] as Link).send(id, job.text, () => ledger.acked(id));
    }
  }
  await sendFor(job.warmUpMs);
  await sleep(interval);
  ledger.startCounting();
  const endCpu = watchCpu(job.serverPid);
  await sendFor(job.countMs);
  const cpu = endCpu();
  const missing = await ledger.drain();
  closeAll(links);
  return {
    ackMs: percentiles(ledger.ackMs),
    deliveredMs: percentiles(ledger.deliveredMs),
    cpu,
    missing,
  };
}
