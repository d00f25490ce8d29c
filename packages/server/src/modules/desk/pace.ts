import type { QueueAccept } from '../conversations/index.ts';

/** Older accepts say little about now. */
export const PACE_WINDOW_MS = 3 * 60 * 60_000;
export const PACE_ACCEPTS = 30;
const ACCEPTS_AT_LEAST = 5;

/** How much of the time between the start and the last end somebody waited. `waits` are sorted by their start. */
function timeWaited(waits: readonly (readonly [from: number, to: number])[], start: number): number {
  let sum = 0;
  let reached = start;
  for (const [from, to] of waits) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
}

/**
 * How long the queue takes to get one place shorter, in ms, while anybody waits: the time in which somebody waited, by
 * how many were taken in it. Who waits now counts too, or a queue that nobody serves would look as fast as before.
 * Null where too few were taken of late.
 */
export function timePerPlace(
  accepts: readonly QueueAccept[],
  waitingSince: number | null,
  now: number,
): number | null {
  if (accepts.length < ACCEPTS_AT_LEAST) return null;
  const start = Math.min(...accepts.map(({ acceptedAt }) => acceptedAt));
  const waits = accepts.map(({ enteredAt, acceptedAt }) => [enteredAt, acceptedAt] as const);
  if (waitingSince !== null) waits.push([waitingSince, now]);
  waits.sort(([a], [b]) => a - b);
  return timeWaited(waits, start) / (accepts.length - 1);
}

/** In seconds, for who stands at this place. */
export function estimateWait(position: number, perPlace: number | null): number | null {
  return perPlace === null ? null : Math.max(1, Math.round((position * perPlace) / 1000));
}
