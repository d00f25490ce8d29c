/** Doubling waits; `random` (0 to 1) takes away up to half, so that many clients do not come at once. */
export function backoffMs(
  failures: number,
  { firstMs, maxMs, random = Math.random }: { firstMs: number; maxMs: number; random?: () => number },
): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures, 30));
  return full * (1 - random() / 2);
}
