import type { Availability } from '@switchboard/protocol';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { customerRoom, customersRoom } from '../conversations/index.ts';
import type { ViewAvailability } from './availability.ts';

/** What no node has told of, as of one that was killed, is seen by looking again. */
const LOOK_AGAIN_MS = 15_000;

export const AVAILABILITY_CHANGED = 'availability';

interface Watched {
  sockets: number;
  told: Availability | null;
  timer: NodeJS.Timeout | undefined;
}

export interface WatchOptions {
  view: ViewAvailability;
  realtime: Pick<Realtime<Principal>, 'onConnected' | 'onDisconnected' | 'onSignal' | 'publishHere'>;
  now(): number;
  onError(error: unknown): void;
}

/**
 * Tells the customers connected to this node when somebody is there, and when nobody is any more; each of them also on
 * coming, since it may have changed while they were away. Each node finds out by itself: it is told that something has
 * changed, not what.
 */
export function watchAvailability({ view, realtime, now, onError }: WatchOptions): { stop(): void } {
  const companies = new Map<string, Watched>();
  const inTurn = createKeyedQueue();

  function lookIn(ms: number, companyId: string): void {
    const watched = companies.get(companyId);
    if (!watched) return;
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => lookAgain(companyId), Math.max(0, Math.min(ms, LOOK_AGAIN_MS)));
    watched.timer.unref();
  }

  async function look(companyId: string): Promise<void> {
    // Also after a failure.
    lookIn(LOOK_AGAIN_MS, companyId);
    const { state, opensAt, changesAt } = await view(companyId);
    const watched = companies.get(companyId);
    if (!watched) return;
    if (changesAt !== null) lookIn(changesAt - now(), companyId);
    const before = watched.told;
    watched.told = { state, opensAt };
    if (!before || (before.state === state && before.opensAt === opensAt)) return;
    realtime.publishHere(customersRoom(companyId), 'availability:changed', watched.told);
  }

  function lookAgain(companyId: string): void {
    if (companies.has(companyId)) inTurn(companyId, () => look(companyId)).catch(onError);
  }

  async function greet(companyId: string, customerId: string): Promise<void> {
    if (companies.get(companyId)?.told === null) await look(companyId);
    const told = companies.get(companyId)?.told;
    if (told) realtime.publishHere(customerRoom(customerId), 'availability:changed', told);
  }

  realtime.onConnected(({ principal: { kind, id, companyId } }) => {
    if (kind !== 'customer') return;
    const watched = companies.get(companyId) ?? { sockets: 0, told: null, timer: undefined };
    watched.sockets += 1;
    companies.set(companyId, watched);
    inTurn(companyId, () => greet(companyId, id)).catch(onError);
  });
  realtime.onDisconnected(({ kind, companyId }) => {
    const watched = companies.get(companyId);
    if (kind !== 'customer' || !watched) return;
    watched.sockets -= 1;
    if (watched.sockets > 0) return;
    clearTimeout(watched.timer);
    companies.delete(companyId);
  });
  realtime.onSignal(AVAILABILITY_CHANGED, lookAgain);

  return {
    stop() {
      for (const { timer } of companies.values()) clearTimeout(timer);
      companies.clear();
    },
  };
}
