import type { ServerToClientEvents } from '@switchboard/protocol';

/** Hears what the sockets in a room hear, in this process. Must not throw. */
export type Ear = (event: keyof ServerToClientEvents, payload: unknown) => void;

/** Those who are no sockets and listen to rooms all the same: streams over HTTP, other kinds of sockets, workers. */
export function createEars() {
  const byRoom = new Map<string, Set<Ear>>();
  return {
    listen(room: string, ear: Ear): () => void {
      const ears = byRoom.get(room) ?? new Set();
      byRoom.set(room, ears.add(ear));
      return () => {
        ears.delete(ear);
        if (ears.size === 0 && byRoom.get(room) === ears) byRoom.delete(room);
      };
    },
    /** Each ear once, however many of the rooms it listens to. */
    tell(rooms: readonly string[], event: keyof ServerToClientEvents, payload: unknown): void {
      const told = new Set<Ear>();
      for (const room of rooms) for (const ear of byRoom.get(room) ?? []) told.add(ear);
      for (const ear of told) ear(event, payload);
    },
  };
}
