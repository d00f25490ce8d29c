export const formatSeconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Sums the steps' counts. A step that failed before it could count anything is one failure, so none goes unseen. */
export function summarise(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, tests } of results) {
    total.passed += tests?.passed ?? 0;
    total.skipped += tests?.skipped ?? 0;
    total.failed += ok ? 0 : Math.max(1, tests?.failed ?? 0);
  }
  return total;
}
