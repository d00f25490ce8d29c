const minute = 60_000;

/** Until agreed targets can be set, these are everyone's: an answer within five minutes, in fifteen at the latest. */
const waitingTargets = { target: 5 * minute, limit: 15 * minute };

export type WaitingLevel = 'fine' | 'waiting' | 'overdue';

export function waitingLevel(waitedMs: number): WaitingLevel {
  if (waitedMs >= waitingTargets.limit) return 'overdue';
  return waitedMs >= waitingTargets.target ? 'waiting' : 'fine';
}
