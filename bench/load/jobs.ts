import type { CpuUse } from '../measure/proc.ts';
import type { Percentiles } from '../measure/stats.ts';
import type { Seat } from './link.ts';

/** How a conversation's writer talks to the server. */
export type LinkKind = 'reference' | 'socketIo' | 'visitor' | 'visitorByHttp' | 'operator';

interface Load {
  link: LinkKind;
  url: string;
  serverPid: number;
  seats: Seat[];
  text: string;
}

/** As fast as it goes: each of `lanes` always has one message on its way; lanes take the seats in turn. */
export interface ClosedLoop extends Load {
  kind: 'closed';
  lanes: number;
  warmUpMs: number;
  countMs: number;
}

export interface ClosedLoopResult {
  ackedPerSecond: number;
  deliveredPerSecond: number;
  acked: number;
  ackMs: Percentiles;
  cpu: CpuUse;
  /** Of all sent, warm-up included: not acknowledged or not delivered once within seconds after the end. */
  missing: number;
}

/** At a steady rate, whether the server keeps up or not. */
export interface OpenLoop extends Load {
  kind: 'open';
  perSecond: number;
  warmUpMs: number;
  countMs: number;
}

export interface OpenLoopResult {
  ackMs: Percentiles;
  deliveredMs: Percentiles;
  cpu: CpuUse;
  missing: number;
}

/** Connects sockets and lets them be. An empty token: a bare Socket.IO. */
export interface Idle {
  kind: 'idle';
  url: string;
  tokens: string[];
}

export interface IdleResult {
  connected: number;
}

/** GETs one after the other. */
export interface Requests {
  kind: 'requests';
  url: string;
  serverPid: number;
  token: string;
  /** So many steps are run once without counting. */
  warmUp: number;
  /** The paths of a step are asked for at once, and timed together. */
  steps: string[][];
}

export interface RequestsResult {
  ms: Percentiles;
  /** CPU time of the server per step. */
  serverMsEach: number;
  cpu: CpuUse;
}

export type Job = ClosedLoop | OpenLoop | Idle | Requests;
export interface ResultOf {
  requests: RequestsResult;
  closed: ClosedLoopResult;
  open: OpenLoopResult;
  idle: IdleResult;
}
