/** Where a passage stands says nothing about what it says. */
const PLACE = /^(?:Page|Rows?) \d+(?:–\d+)?$/;

/** The words above a passage: its source's title and its headings. */
export function headOf(title: string, path: readonly string[]): string {
  return [title, ...path].filter((words) => words !== '' && !PLACE.test(words)).join(' > ');
}
