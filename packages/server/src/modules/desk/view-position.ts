import { type ConversationRow, listAccepts } from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import { estimateWait, PACE_ACCEPTS, PACE_WINDOW_MS, timePerPlace } from './pace.ts';
import { findPlace, readWaiting, type Waiting } from './queue.store.ts';

/** How long the company's queue takes of late to get one place shorter, in ms; null: too little happened. */
async function viewPace(
  { conversations: { database }, now }: DeskDeps,
  companyId: string,
  waitingSince: number | null,
): Promise<number | null> {
  const at = now();
  const wanted = { companyId, since: at - PACE_WINDOW_MS, limit: PACE_ACCEPTS };
  return timePerPlace(await listAccepts(database, wanted), waitingSince, at);
}

export interface PlaceInQueue {
  /** 1 is the next one; null where it does not wait. */
  position: number | null;
  total: number;
  /** Seconds. */
  estimatedWait: number | null;
}

export async function viewPlace(deps: DeskDeps, row: ConversationRow): Promise<PlaceInQueue> {
  const { position, total, waitingSince } = await findPlace(deps.conversations.database, row);
  if (position === null) return { position, total, estimatedWait: null };
  const pace = await viewPace(deps, row.company_id, waitingSince);
  return { position, total, estimatedWait: estimateWait(position, pace) };
}

export interface QueueNow {
  waiting: Waiting[];
  /** In seconds, for who stands at this place. */
  estimateAt(position: number): number | null;
}

/** Everybody who waits, in order, read at once. */
export async function viewWaiting(deps: DeskDeps, companyId: string): Promise<QueueNow> {
  const waiting = await readWaiting(deps.conversations.database, companyId);
  const oldest = waiting.reduce<number | null>((least, { since }) => Math.min(least ?? since, since), null);
  const pace = waiting.length === 0 ? null : await viewPace(deps, companyId, oldest);
  return { waiting, estimateAt: (position) => estimateWait(position, pace) };
}
