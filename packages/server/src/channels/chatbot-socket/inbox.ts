import type { Frame } from './take-frame.ts';

/** So many frames wait here before the socket is read no further. */
const MANY = 64;

export interface InboxOptions {
  /** Must not throw. */
  take(frame: Frame): Promise<void>;
  /** After each. */
  onTaken(): void;
  pause(): void;
  resume(): void;
}

/** What a client has sent, taken one after the other in its order. */
export function createInbox({ take, onTaken, pause, resume }: InboxOptions) {
  const waiting: Frame[] = [];
  let taking: Promise<void> | null = null;
  let isTaking = false;

  async function takeAll(): Promise<void> {
    for (let frame = waiting.shift(); frame; frame = waiting.shift()) {
      isTaking = true;
      await take(frame);
      isTaking = false;
      onTaken();
      if (waiting.length === 0) resume();
    }
    taking = null;
  }

  return {
    put(frame: Frame): void {
      waiting.push(frame);
      if (waiting.length >= MANY) pause();
      taking ??= takeAll();
    },
    isTaking: () => isTaking,
    /** Takes nothing more; what is being taken goes on. */
    stop: () => void waiting.splice(0),
    settled: () => taking ?? Promise.resolve(),
  };
}
