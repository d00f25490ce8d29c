import type { Principal } from '../modules/accounts/index.ts';
import {
  type ConversationEvents,
  companyRoom,
  customerRoom,
  operatorRoom,
  type Present,
} from '../modules/conversations/index.ts';
import type { EventBus } from '../platform/events/index.ts';
import {
  createPresence,
  type Presence,
  type PresenceStatus,
  type Realtime,
} from '../platform/realtime/index.ts';

/** A reload or a moment without network is not leaving. Customers wait in trains. */
const GRACE_MS = { customer: 15_000, operator: 4_000, company: 4_000 };

/** A company is present while any of its operators is. */
const ROOMS = { customer: customerRoom, operator: operatorRoom, company: companyRoom };

const keyOf = (kind: keyof typeof ROOMS, id: string): string => `${kind}:${id}`;

/** The parts of a key that `keyOf` made. */
function partsOf(key: string): { kind: keyof typeof ROOMS; id: string } {
  const [kind, id = ''] = key.split(':');
  return { kind: kind as keyof typeof ROOMS, id };
}

function roomOf(key: string): string {
  const { kind, id } = partsOf(key);
  return ROOMS[kind](id);
}

function keysOf(principal: Principal): string[] {
  if (principal.kind === 'api_key') return [];
  const own = keyOf(principal.kind, principal.id);
  return principal.kind === 'operator' ? [own, keyOf('company', principal.companyId)] : [own];
}

export interface PeoplePresence {
  statusOf(kind: Present['kind'], ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  isAnyOperatorOnline(companyId: string): Promise<boolean>;
  /** An operator does something: no longer away. */
  noticeOperator(id: string): Promise<void>;
  /** When each operator last did something, 0 where unknown. */
  operatorsActiveAt(ids: readonly string[]): Promise<Map<string, number>>;
  close(): void;
}

export interface PeoplePresenceOptions {
  realtime: Realtime<Principal>;
  bus: EventBus<ConversationEvents>;
  store: Parameters<typeof createPresence>[0]['store'];
  /** `since`: those who are gone were seen last then. */
  announce(who: Present, status: PresenceStatus, since: number): Promise<void>;
  /** The first operator of the company came, or the last one has gone. */
  onCompanyChanged(companyId: string): void;
  awayMs: number;
  now(): number;
  onError(error: unknown): void;
}

/** Presence of operators and customers, from their sockets. */
export function trackPeople(options: PeoplePresenceOptions): PeoplePresence {
  const { realtime } = options;
  // Of those who are or were connected to this node: the one that tells of their coming and going.
  const known = new Map<string, Present>();
  const presence: Presence = createPresence({
    store: options.store,
    isConnected: (key) => realtime.isOccupied(roomOf(key)),
    graceMs: (key) => GRACE_MS[partsOf(key).kind],
    awayMs: options.awayMs,
    goesAway: (key) => key.startsWith('operator:'),
    now: options.now,
    onChange(key, status) {
      const { kind, id } = partsOf(key);
      if (kind === 'company') return options.onCompanyChanged(id);
      const who = known.get(key);
      if (status === 'offline') known.delete(key);
      const since = options.now() - (status === 'offline' ? GRACE_MS[kind] : 0);
      if (who) options.announce(who, status, since).catch(options.onError);
    },
    onError: options.onError,
  });
  realtime.onConnected(({ principal }) => {
    if (principal.kind === 'api_key') return;
    const { kind, id, companyId } = principal;
    known.set(keyOf(kind, id), { kind, id, companyId });
    for (const key of keysOf(principal)) presence.connected(key);
  });
  realtime.onDisconnected((principal) => {
    for (const key of keysOf(principal)) presence.disconnected(key);
  });
  // Who writes is not away.
  const notice = (kind: string, id: string) => {
    if (kind === 'operator') presence.active(keyOf('operator', id)).catch(options.onError);
  };
  options.bus.on('message.created', ({ message }) => notice(message.author_kind, message.author_id));
  options.bus.on('typing.noticed', ({ from }) => notice(from.kind, from.id));
  return {
    async statusOf(kind, ids) {
      const status = await presence.statusOf(ids.map((id) => keyOf(kind, id)));
      return new Map(ids.map((id) => [id, status.get(keyOf(kind, id)) ?? 'offline']));
    },
    async isAnyOperatorOnline(companyId) {
      const key = keyOf('company', companyId);
      return (await presence.statusOf([key])).get(key) === 'online';
    },
    noticeOperator: (id) => presence.active(keyOf('operator', id)),
    async operatorsActiveAt(ids) {
      const at = await presence.lastActiveAt(ids.map((id) => keyOf('operator', id)));
      return new Map(ids.map((id) => [id, at.get(keyOf('operator', id)) ?? 0]));
    },
    close: presence.close,
  };
}
