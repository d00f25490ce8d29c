/** The places of the highest scores above 0, best first; of equal ones the first place. */
export function topPlaces(scores: Float64Array, limit: number): number[] {
  const better = (a: number, b: number) => (scores[b] as number) - (scores[a] as number) || a - b;
  const best: number[] = [];
  let floor = 0;
  for (let place = 0; place < scores.length; place += 1) {
    if ((scores[place] as number) <= floor) continue;
    best.push(place);
    if (best.length < 2 * limit) continue;
    best.sort(better).length = limit;
    floor = scores[best.at(-1) as number] as number;
  }
  return best.sort(better).slice(0, limit);
}
