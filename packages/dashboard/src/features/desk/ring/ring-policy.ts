import type { Operator } from '@switchboard/protocol';
import { isFull, type MyLoad } from '../my-load.ts';

interface RingInput {
  isOn: boolean;
  waiting: number;
  /** Chats that colleagues ask this one to take. */
  offered: number;
  status: Operator['presence'] | undefined;
  load: MyLoad | undefined;
}

export type Silence = 'off' | 'nobody waits' | 'away' | 'full';

/** Why the bell keeps silent; null: it rings. Who is away or full cannot help it. */
export function silenceOf({ isOn, waiting, offered, status, load }: RingInput): Silence | null {
  if (!isOn) return 'off';
  if (waiting + offered === 0) return 'nobody waits';
  if (status !== 'online') return 'away';
  // Whoever is asked by name is to hear it.
  if (offered > 0) return null;
  return load && isFull(load) ? 'full' : null;
}
