/** The words above a passage: its source's title and its headings. */
export function headOf(title: string, path: readonly string[]): string {
  return [title, ...path].filter(Boolean).join(' > ');
}
