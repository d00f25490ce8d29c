export type FanOutMessage =
  | { kind: 'publish'; rooms: string[]; event: string; payload: unknown; exceptRoom?: string }
  | { kind: 'cut'; room: string; code: 'unauthorized' | 'restart' }
  | { kind: 'recheck'; room: string }
  | { kind: 'gather'; from: string; into: string }
  | { kind: 'signal'; topic: string; key: string };

/** News from node to node, at most once and never waited for: who misses some reads it in the database. */
export interface FanOut {
  /** To all other nodes. */
  send(message: FanOutMessage): void;
  /** From the other nodes. */
  onMessage(handler: (message: FanOutMessage) => void): void;
}
