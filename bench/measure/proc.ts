import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Jiffies; Linux has 100 a second wherever Node runs. */
const TICKS_PER_SECOND = 100;
const hasProc = existsSync('/proc/self/stat');

/** Where the time went in a window, in per cent of one core; NaN where there is no /proc. */
export interface CpuUse {
  server: number;
  generator: number;
  /** Everybody else on the machine, both cores together. */
  other: number;
  serverSeconds: number;
}

/** Ticks all cores were busy since boot, time stolen by the host included. */
function busyTicks(): number {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number) as [number, number, number, number, number, number, number, number];
  return user + nice + system + irq + softirq + steal;
}

function processTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Starts a window; the returned function ends it. `generator` is this process. */
export function watchCpu(serverPid: number): () => CpuUse {
  if (!hasProc) return () => ({ server: NaN, generator: NaN, other: NaN, serverSeconds: NaN });
  const read = () =>
    [busyTicks(), processTicks(serverPid), processTicks(process.pid), performance.now()] as const;
  const begin = read();
  return () => {
    const end = read();
    const [busy, server, generator, ms] = end.map((value, i) => value - (begin[i] as number)) as [
      number,
      number,
      number,
      number,
    ];
    const percent = (ticks: number) => (ticks / TICKS_PER_SECOND / (ms / 1000)) * 100;
    return {
      server: percent(server),
      generator: percent(generator),
      other: Math.max(0, percent(busy - server - generator)),
      serverSeconds: server / TICKS_PER_SECOND,
    };
  };
}

/** Waits until others use less than a tenth of a core, `limitMs` at most. */
export async function waitForQuiet(limitMs: number): Promise<void> {
  if (!hasProc) return;
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    const before = busyTicks();
    await sleep(500);
    if (busyTicks() - before <= 0.1 * 0.5 * TICKS_PER_SECOND) return;
  }
}

/** Resident memory in bytes; throws where there is no /proc. */
function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) * 1024;
}

const STILL_SAMPLES = 6;

/** Resident memory once it has moved less than 0.5 % for three seconds (or after `limitMs`). */
export async function settledBytes(pid: number, limitMs: number): Promise<number> {
  const recent: number[] = [];
  for (const end = performance.now() + limitMs; performance.now() < end; ) {
    await sleep(500);
    recent.push(residentBytes(pid));
    if (recent.length > STILL_SAMPLES) recent.shift();
    const isStill = Math.max(...recent) - Math.min(...recent) < 0.005 * Math.max(...recent);
    if (recent.length === STILL_SAMPLES && isStill) break;
  }
  return residentBytes(pid);
}
