/** Milliseconds, from `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function retryAfterOf(headers: Record<string, string> | undefined, now: number): number | undefined {
  const exact = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const wanted = headers?.['retry-after'];
  if (wanted === undefined || wanted === '') return undefined;
  const ms = Number.isFinite(Number(wanted)) ? Number(wanted) * 1000 : Date.parse(wanted) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
