import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Where taskset lacks or there is one core, the scheduler decides. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** The command that runs Node on one core alone. */
export function nodeOn(core: 0 | 1): { command: string; args: string[] } {
  return canPin
    ? { command: 'taskset', args: ['-c', String(core), process.execPath] }
    : { command: process.execPath, args: [] };
}
