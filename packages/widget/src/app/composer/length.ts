import { LIMITS } from '@switchboard/protocol/limits';

const NEAR = 500;

/** Code points left, once the end of what the server takes is near; null while it is far. */
export function charactersLeft(text: string): number | null {
  // Code units are never fewer than code points, so most texts need no counting.
  if (text.length < LIMITS.textCodePoints - NEAR) return null;
  const left = LIMITS.textCodePoints - [...text.trim()].length;
  return left <= NEAR ? left : null;
}
