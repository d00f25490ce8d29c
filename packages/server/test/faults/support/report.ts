/** A figure worth reading in the output of a run. */
export function report(line: string): void {
  process.stdout.write(`[faults] ${line}\n`);
}

/** p = 0.5 is the median. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}
