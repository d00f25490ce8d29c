import type { Passage } from '../../knowledge/index.ts';

/** How a source is named to customers: its title, with the heading nearest to the passage. */
export function titleOf({ source, path }: Pick<Passage, 'source' | 'path'>): string {
  return path.length > 0 && path[0] !== source.title ? `${source.title} – ${path.at(-1)}` : source.title;
}
