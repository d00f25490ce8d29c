import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** 0 is everybody's; of a core that another thread wants too, the scheduler gives 5 a quarter and 10 a tenth. */
const NICE = { 'a little': 5, far: 10 };

/**
 * Puts this thread behind the others of the process: what people wait for goes before what is made ready for later. Linux
 * takes a thread for a process; elsewhere nothing changes.
 */
export function stepBack(how: keyof typeof NICE): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, NICE[how]);
  } catch {
    // Where it cannot be, all are equal.
  }
}
