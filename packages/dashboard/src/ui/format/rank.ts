/**
 * Those whose text contains the query's letters in order: whole words first, then the tightest fit. Of `wordsOf`, which
 * nobody sees, only beginnings of words count.
 */
export function rank<T>(
  items: readonly T[],
  query: string,
  textOf: (item: T) => string,
  wordsOf: (item: T) => string = () => '',
): T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [...items];
  return items
    .map((item) => {
      const score = scoreOf(textOf(item).toLowerCase(), wanted) ?? Number.POSITIVE_INFINITY;
      const isMeant = ` ${wordsOf(item).toLowerCase()}`.includes(` ${wanted}`);
      return { item, score: isMeant ? Math.min(score, BY_WORD) : score };
    })
    .filter(({ score }) => Number.isFinite(score))
    .sort((a, b) => a.score - b.score)
    .map(({ item }) => item);
}

/** After what is called so, before what only has the letters. */
const BY_WORD = 2.5;

/** Lower is better; null: it does not fit. */
function scoreOf(text: string, wanted: string): number | null {
  const at = text.indexOf(wanted);
  if (at === 0) return 0;
  if (at > 0) return /\s|-/.test(text[at - 1] ?? '') ? 1 : 2;
  let from = 0;
  let spread = 0;
  for (const sign of wanted) {
    const found = text.indexOf(sign, from);
    if (found < 0) return null;
    spread += found - from;
    from = found + 1;
  }
  return 3 + spread;
}
