import type { ScopedSource } from './search.store.ts';

/** Numbers all passages of the searched sources from 0 on, so that scores are plain arrays. */
export interface Places {
  count: number;
  sources: readonly ScopedSource[];
  /** By index id: where an index' first passage is, and its source's place among the sources. */
  starts: ReadonlyMap<string, { start: number; source: number }>;
  /** Which source a passage is of. */
  sourceAt(place: number): ScopedSource;
  positionAt(place: number): number;
}

export function placesOf(sources: readonly ScopedSource[]): Places {
  const starts = new Map<string, { start: number; source: number }>();
  const begins: number[] = [];
  let count = 0;
  for (const [source, { index_id, chunk_count }] of sources.entries()) {
    starts.set(index_id, { start: count, source });
    begins.push(count);
    count += chunk_count;
  }
  const at = (place: number): number => {
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((begins[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count,
    sources,
    starts,
    sourceAt: (place) => sources[at(place)] as ScopedSource,
    positionAt: (place) => place - (begins[at(place)] as number),
  };
}
