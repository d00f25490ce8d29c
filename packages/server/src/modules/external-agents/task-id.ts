import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const RANDOM = 24;

/** `task_<ms>_<random>`: 142 bits of chance, so that whoever knows it was told it. */
export function newTaskId(now: number): string {
  const random = Array.from({ length: RANDOM }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `task_${now}_${random}`;
}
