/** How long somebody has waited, as a clock: `0:07`, `12:34`, `1:02:03`; two days and more in days. */
export function waitClock(waitedMs: number): string {
  const seconds = Math.max(0, Math.floor(waitedMs / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = `${minutes}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : tail;
}

const two = (value: number) => String(value).padStart(2, '0');
