/** Who writes, and into which conversations: one after the other. The reference needs no token. */
export interface Seat {
  conversationIds: string[];
  token: string;
}

export interface LinkEvents {
  /** The message with this client-made id has reached the client that should hear it. */
  delivered(id: string): void;
  /** A refused or broken send, or a lost connection: it spoils the run. */
  failed(reason: string): void;
}

/** Both ends: the client that writes, and one that should hear it. */
export interface Link {
  /** `acked` is called once the server has confirmed it. */
  send(id: string, text: string, acked: () => void): void;
  close(): void;
}

export type Connect = (url: string, seat: Seat, events: LinkEvents) => Promise<Link>;

/** Gives the conversations of a seat in turn, for ever. */
export function inTurn({ conversationIds }: Seat): () => string {
  let count = 0;
  return () => conversationIds[count++ % conversationIds.length] as string;
}
