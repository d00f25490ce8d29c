const FIRST_MS = 1_000;
const LONGEST_MS = 3_600_000;

/** Milliseconds until the next try after `attempts` failed ones: doubling up to an hour, by chance half of it. */
export function backoff(attempts: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return Math.round(longest * (0.5 + random() / 2));
}
