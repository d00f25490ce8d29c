import type { QueuePosition } from '@switchboard/protocol';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import type { Principal } from '../../modules/accounts/index.ts';
import { AVAILABILITY_CHANGED, type ViewAvailability } from '../../modules/availability/index.ts';
import { type ConversationEvents, customerRoom } from '../../modules/conversations/index.ts';
import { type DeskDeps, viewWaiting } from '../../modules/desk/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';

const QUEUE_CHANGED = 'queue';
/** Changes of the same moment are looked at once, and a company's queue no more often than this. */
const GATHER_MS = 50;
const EVERY_MS = 1_000;
/** Where nothing moves, the estimate does. */
const REFRESH_MS = 15_000;
const NOTICEABLE_SECONDS = 15;
const NOTICEABLE_SHARE = 0.2;

/** The customers of one company who are connected to this node, and what they were told. */
interface Line {
  sockets: number;
  told: Map<string, QueuePosition>;
  /** Who has come, or come back, since the last look. */
  newcomers: Set<string>;
  lookedAt: number;
  next: NodeJS.Timeout | undefined;
  refresh: NodeJS.Timeout | undefined;
}

export interface QueuePositionsOptions {
  desk: DeskDeps;
  viewAvailability: ViewAvailability;
  realtime: Realtime<Principal>;
  now(): number;
  onError(error: unknown): void;
}

export interface QueuePositions {
  /** Of what other nodes did while they could not say so. */
  hearMissed(missed: EventBus<ConversationEvents>): void;
  stop(): void;
}

function isNews(before: QueuePosition | undefined, is: QueuePosition): boolean {
  if (!before || before.position !== is.position || before.total !== is.total) return true;
  const [was, now] = [before.estimated_wait_seconds, is.estimated_wait_seconds];
  if (was === null || now === null) return was !== now;
  return Math.abs(was - now) >= Math.max(NOTICEABLE_SECONDS, was * NOTICEABLE_SHARE);
}

/**
 * Tells waiting customers where they stand. Each node tells its own sockets: it hears from the others that a queue has
 * changed, reads it once, at most once a second, and only where a customer of the company is connected to it.
 */
export function tellQueuePositions(
  bus: EventBus<ConversationEvents>,
  options: QueuePositionsOptions,
): QueuePositions {
  const { desk, viewAvailability, realtime, now, onError } = options;
  const lines = new Map<string, Line>();
  const inTurn = createKeyedQueue();

  function lookLater(companyId: string, line: Line): void {
    clearTimeout(line.refresh);
    if (lines.get(companyId) !== line) return;
    line.refresh = setTimeout(() => changed(companyId), REFRESH_MS);
    line.refresh.unref();
  }

  /** Newcomers stay such until they were told; and where nothing moves, it is looked again, also after a failure. */
  async function look(companyId: string, line: Line): Promise<void> {
    lookLater(companyId, line);
    const newcomers = new Set(line.newcomers);
    const { waiting, estimateAt } = await viewWaiting(desk, companyId);
    const isHere = waiting.map(({ contactId }) => realtime.isOccupied(customerRoom(contactId)));
    const anybodyHere = isHere.includes(true);
    const isOpen = anybodyHere && (await viewAvailability(companyId)).state === 'open';
    const told = new Map<string, QueuePosition>();
    waiting.forEach(({ id, contactId }, index) => {
      if (!isHere[index]) return;
      const is: QueuePosition = {
        session_id: id,
        position: index + 1,
        total: waiting.length,
        estimated_wait_seconds: isOpen ? estimateAt(index + 1) : null,
      };
      const before = newcomers.has(contactId) ? undefined : line.told.get(id);
      if (isNews(before, is)) realtime.publishHere(customerRoom(contactId), 'chat:queue_position', is);
      told.set(id, before && !isNews(before, is) ? before : is);
    });
    line.told = told;
    for (const id of newcomers) line.newcomers.delete(id);
    if (!anybodyHere) clearTimeout(line.refresh);
  }

  function changed(companyId: string): void {
    const line = lines.get(companyId);
    if (!line || line.next) return;
    const wait = Math.max(GATHER_MS, line.lookedAt + EVERY_MS - now());
    line.next = setTimeout(() => {
      line.next = undefined;
      line.lookedAt = now();
      inTurn(companyId, () => look(companyId, line)).catch(onError);
    }, wait);
    line.next.unref();
  }

  function close({ next, refresh }: Line): void {
    clearTimeout(next);
    clearTimeout(refresh);
  }

  realtime.onConnected(({ principal: { kind, id, companyId } }) => {
    if (kind !== 'customer') return;
    const line = lines.get(companyId) ?? {
      sockets: 0,
      told: new Map(),
      newcomers: new Set(),
      lookedAt: 0,
      next: undefined,
      refresh: undefined,
    };
    lines.set(companyId, line);
    line.sockets += 1;
    line.newcomers.add(id);
    changed(companyId);
  });
  realtime.onDisconnected(({ kind, companyId }) => {
    const line = lines.get(companyId);
    if (kind !== 'customer' || !line) return;
    line.sockets -= 1;
    if (line.sockets > 0) return;
    close(line);
    lines.delete(companyId);
  });
  bus.on('conversation.moved', ({ conversation, from }) => {
    if (from === 'pending' || conversation.state === 'pending')
      realtime.signal(QUEUE_CHANGED, conversation.company_id);
  });
  realtime.onSignal(QUEUE_CHANGED, changed);
  realtime.onSignal(AVAILABILITY_CHANGED, changed);

  return {
    hearMissed(missed) {
      missed.on('conversation.created', ({ conversation }) => changed(conversation.company_id));
      missed.on('conversation.changed', ({ conversation }) => changed(conversation.company_id));
    },
    stop() {
      for (const line of lines.values()) close(line);
      lines.clear();
    },
  };
}
