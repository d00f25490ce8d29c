import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** 0 is everybody's; the scheduler gives 10 about a tenth of a core that another thread wants too. */
const NICE = 10;

/**
 * Puts this thread behind the others of the process: what people wait for goes before what is made ready for later. Linux
 * takes a thread for a process; elsewhere nothing changes.
 */
export function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, NICE);
  } catch {
    // Where it cannot be, all are equal.
  }
}
