export interface Choice<T> {
  value: T;
  label: string;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function words(seconds: number): string {
  return seconds % 60 === 0 ? plural(seconds / 60, 'minute') : plural(seconds, 'second');
}

/** The usual ones, and what an API has set besides them. */
export function secondsChoices(current: number): Choice<number>[] {
  return [...new Set([15, 30, 60, 120, 300, 600, current])]
    .sort((a, b) => a - b)
    .map((value) => ({ value, label: words(value) }));
}

export function goneChoices(current: number | null): Choice<number | null>[] {
  const minutes = [...new Set([0, 1, 2, 5, 10, 30, 60, ...(current === null ? [] : [current])])]
    .sort((a, b) => a - b)
    .map((value) => ({ value, label: value === 0 ? 'At once' : `After ${plural(value, 'minute')}` }));
  return [...minutes, { value: null, label: 'Never: only mark them' }];
}
