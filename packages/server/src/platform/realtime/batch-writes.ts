import type { Socket } from 'socket.io';

/** What engine.io's types keep to themselves. */
interface Connection {
  writeBuffer: unknown[];
  flush(): void;
  transport: { socket?: { _socket?: { cork(): void; uncork(): void } | null } };
}

/**
 * Lets what is said to a socket in one turn of the event loop leave in one write: engine.io makes a system call for each
 * packet, and after a commit there are many (an ack and an event for each message of the group). The returned function
 * is given each socket once.
 */
export function createWriteBatcher(onError: (error: unknown) => void): (socket: Socket) => void {
  let waiting = new Set<Connection>();

  function flushNow(connection: Connection): void {
    const tcp = connection.transport.socket?._socket;
    tcp?.cork();
    try {
      Object.getPrototypeOf(connection).flush.call(connection);
    } catch (error) {
      onError(error);
    } finally {
      tcp?.uncork();
    }
  }

  /** process.nextTick runs after the microtasks: after everybody whose transaction was committed had their say. */
  function flushAll(): void {
    const connections = waiting;
    waiting = new Set();
    for (const connection of connections) flushNow(connection);
  }

  function flushLater(this: Connection): void {
    if (this.writeBuffer.length === 0) return;
    if (waiting.size === 0) process.nextTick(flushAll);
    waiting.add(this);
  }

  return (socket) => {
    (socket.conn as unknown as Connection).flush = flushLater;
  };
}
