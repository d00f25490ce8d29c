export { createMemoryPresence, createPresence, type Presence, type PresenceStatus } from './presence.ts';
export { createRealtime, type Handshake, type Realtime } from './realtime.ts';
// redis.ts is imported where it is wanted only: its driver costs 25 MB of memory.
export type { RedisParts } from './redis.ts';
