/**
 * The order in which the list shows its rows while a person points at one: `shown` is what stands there, `wanted`
 * what should. Rows keep their places; what is new or has risen waits, and is counted; what is gone stays only above
 * the row that is pointed at, because taking it away would move that row.
 */
export function settle(
  shown: readonly string[],
  wanted: readonly string[],
  pointedAt: string | null,
): { order: string[]; waiting: number } {
  const isWanted = new Set(wanted);
  const isShown = new Set(shown);
  const anchor = pointedAt === null ? -1 : shown.indexOf(pointedAt);
  const kept = shown.filter((id, index) => isWanted.has(id) || index < anchor);
  const lastKnown = wanted.findLastIndex((id) => isShown.has(id));
  const below = wanted.slice(lastKnown + 1);
  const newcomers = wanted.slice(0, lastKnown + 1).filter((id) => !isShown.has(id)).length;
  return { order: [...kept, ...below], waiting: newcomers + countRisen(shown, wanted) };
}

/** How many of the rows that both orders have must move up to get from the first to the second. */
function countRisen(shown: readonly string[], wanted: readonly string[]): number {
  const isWanted = new Set(wanted);
  const places = new Map(shown.filter((id) => isWanted.has(id)).map((id, index) => [id, index]));
  const moved = wanted.map((id) => places.get(id)).filter((place) => place !== undefined);
  const staying = longestIncreasing(moved);
  return moved.filter((place, index) => !staying.has(place) && index < place).length;
}

function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const value of values) {
    let at = tails.findIndex((tail) => tail > value);
    if (at < 0) at = tails.length;
    before.set(value, tails[at - 1]);
    tails[at] = value;
  }
  const members = new Set<number>();
  for (let value = tails.at(-1); value !== undefined; value = before.get(value)) members.add(value);
  return members;
}
