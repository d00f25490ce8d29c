import type { TransferSettled } from '@switchboard/protocol';

/** Requests of mine that were not accepted, until I have done something about them. */
let refused: readonly TransferSettled[] = [];
const listeners = new Set<() => void>();

function set(next: readonly TransferSettled[]): void {
  refused = next;
  for (const listener of listeners) listener();
}

export const refusedTransfers = {
  get: () => refused,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** The latest of each chat. */
  note(settled: TransferSettled): void {
    set([...refused.filter((one) => one.session_id !== settled.session_id), settled]);
  },
  /** The chat is nothing to me any more, or I have asked somebody else. */
  forget(sessionId: string): void {
    if (refused.some((one) => one.session_id === sessionId))
      set(refused.filter((one) => one.session_id !== sessionId));
  },
  clear(): void {
    if (refused.length > 0) set([]);
  },
};
