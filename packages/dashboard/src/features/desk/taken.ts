/** A chat of the queue that a colleague took while this page was open. */
export interface Taken {
  sessionId: string;
  customer: string;
  agent: string;
  /** When, in milliseconds by this machine's clock. */
  at: number;
}

const remembered = 50;
let taken: readonly Taken[] = [];
const listeners = new Set<() => void>();

/** The newest last. */
export const takenChats = {
  get: () => taken,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  note(chat: Taken): void {
    set([...taken.filter(({ sessionId }) => sessionId !== chat.sessionId), chat].slice(-remembered));
  },
  /** Back in the queue: nobody has it. */
  forget(sessionId: string): void {
    if (taken.some((chat) => chat.sessionId === sessionId))
      set(taken.filter((chat) => chat.sessionId !== sessionId));
  },
  clear(): void {
    if (taken.length > 0) set([]);
  },
};

function set(next: readonly Taken[]): void {
  taken = next;
  for (const listener of listeners) listener();
}
