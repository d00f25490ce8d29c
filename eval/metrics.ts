/** How well a ranking of ten finds what is relevant. */
export interface Ranking {
  ndcg: number;
  recall: number;
  mrr: number;
}

export function ranking(found: readonly string[], relevant: ReadonlySet<string>): Ranking {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  let dcg = 0;
  found.slice(0, 10).forEach((id, place) => {
    if (relevant.has(id)) dcg += gain(place);
  });
  let ideal = 0;
  for (let place = 0; place < Math.min(10, relevant.size); place += 1) ideal += gain(place);
  const first = found.slice(0, 10).findIndex((id) => relevant.has(id));
  return {
    ndcg: dcg / ideal,
    recall: found.slice(0, 5).filter((id) => relevant.has(id)).length / relevant.size,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** How often one of the first has a higher score than one of the second: 1 always, .5 by chance. */
export function auc(higher: readonly number[], lower: readonly number[]): number {
  let wins = 0;
  for (const a of higher) for (const b of lower) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (higher.length * lower.length);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
