import type { ServerToClientEvents } from '@switchboard/protocol';
import type { Logger } from 'pino';
import type { Namespace } from 'socket.io';
import { createEars, type Ear } from './ears.ts';
import type { FanOut } from './fan-out.ts';

export type Publish = <E extends keyof ServerToClientEvents>(
  rooms: string | string[],
  event: E,
  payload: Parameters<ServerToClientEvents[E]>[0],
  options?: { exceptRoom?: string },
) => void;

export interface Publisher {
  /** Sends to every socket in any of the rooms, once each, on all nodes. Never throws: the database has the truth. */
  publish: Publish;
  /** The same, to the sockets of this node only. */
  publishHere: Publish;
  /** What is published to the room, by whatever node, from now on. Returns the function that ends it. */
  listen(room: string, ear: Ear): () => void;
  /** Cuts every socket in the room, on all nodes. */
  cut(room: string, code: 'unauthorized' | 'restart'): void;
  /** Puts every socket that is in one room into another too, on all nodes; news published after it reach them. */
  gather(from: string, into: string): void;
  /** Says to every node, this one included, that something about the key has changed; each finds out what. */
  signal(topic: string, key: string): void;
  onSignal(topic: string, handler: (key: string) => void): void;
  /** Who the sockets in the room are, is found out anew before their next event, on all nodes. */
  recheck(room: string): void;
}

export interface PublisherOptions {
  namespace: Namespace;
  fanOut: FanOut | undefined;
  log: Logger;
  /** Of the sockets of this node. */
  recheckHere(room: string): void;
}

/** Own sockets first, without waiting for anybody; then the other nodes, where there are any. */
export function createPublisher({ namespace, fanOut, log, recheckHere }: PublisherOptions): Publisher {
  const ears = createEars();

  const publishHere: Publish = (rooms, event, payload, { exceptRoom } = {}) => {
    const targets = typeof rooms === 'string' ? [rooms] : rooms;
    ears.tell(targets, event, payload);
    // Encoding for nobody is the larger part of a send in an empty room.
    if (!targets.some((room) => namespace.adapter.rooms.has(room))) return;
    try {
      const target = namespace.to(targets);
      (exceptRoom ? target.except(exceptRoom) : target).emit(event, payload);
    } catch (error) {
      log.error({ err: error, event }, 'publish failed');
    }
  };

  const cutHere: Publisher['cut'] = (room, code) => {
    ears.tell([room], 'connection:closing', { code });
    namespace.to(room).emit('connection:closing', { code });
    namespace.in(room).disconnectSockets(true);
  };

  const gatherHere: Publisher['gather'] = (from, into) => namespace.in(from).socketsJoin(into);

  const listeners = new Map<string, ((key: string) => void)[]>();
  const signalHere = (topic: string, key: string) => {
    for (const handler of listeners.get(topic) ?? []) handler(key);
  };

  fanOut?.onMessage((message) => {
    if (message.kind === 'cut') return cutHere(message.room, message.code);
    if (message.kind === 'recheck') return recheckHere(message.room);
    if (message.kind === 'signal') return signalHere(message.topic, message.key);
    if (message.kind === 'gather') return gatherHere(message.from, message.into);
    const { rooms, event, payload, exceptRoom } = message;
    // A node of ours has made it, from the same types.
    publishHere(rooms, event as 'message:new', payload as never, exceptRoom ? { exceptRoom } : {});
  });

  return {
    publishHere,
    listen: ears.listen,
    publish(rooms, event, payload, options) {
      publishHere(rooms, event, payload, options);
      const targets = typeof rooms === 'string' ? [rooms] : rooms;
      fanOut?.send({ kind: 'publish', rooms: targets, event, payload, ...options });
    },
    cut(room, code) {
      cutHere(room, code);
      fanOut?.send({ kind: 'cut', room, code });
    },
    gather(from, into) {
      gatherHere(from, into);
      fanOut?.send({ kind: 'gather', from, into });
    },
    signal(topic, key) {
      signalHere(topic, key);
      fanOut?.send({ kind: 'signal', topic, key });
    },
    onSignal: (topic, handler) => void listeners.set(topic, [...(listeners.get(topic) ?? []), handler]),
    recheck(room) {
      recheckHere(room);
      fanOut?.send({ kind: 'recheck', room });
    },
  };
}
