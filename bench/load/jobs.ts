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

/** Everybody accepts the same chats at once; see accepts.ts. */
export interface Accepts {
  kind: 'accepts';
  /** Of the nodes: agents take them in turn. */
  urls: string[];
  serverPid: number;
  databaseUrl: string;
  agents: { id: string; token: string }[];
  chatIds: string[];
  /** So many of the chats are not timed. */
  warmUp: number;
}

export interface AcceptsResult {
  winner: Percentiles;
  losers: Percentiles;
  all: Percentiles;
  bare: Percentiles;
  /** Who has each chat by the acks. */
  winners: [chatId: string, agentId: string][];
  /** Chats with no winner or several, or whose losers were told of another. */
  wrong: number;
  cpu: CpuUse;
}

/** New chats, told to everybody who listens; see news.ts. */
export interface News {
  kind: 'news';
  url: string;
  serverPid: number;
  /** A token each; empty: a bare Socket.IO. */
  listeners: string[];
  chats: number;
  /** Who starts the chats; null: the bare server tells `news`. */
  customer: string | null;
  news: [event: string, payload: unknown][];
}

export interface NewsResult {
  /** All that a listener hears of one chat. */
  news: News['news'];
  serverMsEach: number;
  cpu: CpuUse;
}

export type Job = ClosedLoop | OpenLoop | Idle | Requests | Accepts | News;
export interface ResultOf {
  requests: RequestsResult;
  closed: ClosedLoopResult;
  open: OpenLoopResult;
  idle: IdleResult;
  accepts: AcceptsResult;
  news: NewsResult;
}
