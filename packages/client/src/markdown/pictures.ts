/** A picture of an article, as a page can show it. */
export interface Picture {
  src: string;
  width: number;
  height: number;
}

const OURS = /^picture:([0-9a-z]{26})$/;
const IN_TEXT = /\bpicture:([0-9a-z]{26})(?![0-9a-z])/g;

/** The id in `picture:<id>`; null for every other address. */
export function pictureIdOf(href: string): string | null {
  return OURS.exec(href)?.[1] ?? null;
}

/** Every picture that a Markdown text may show, each once, in their order. */
export function pictureIdsIn(text: string): string[] {
  return [...new Set([...text.matchAll(IN_TEXT)].map(([, id = '']) => id))];
}
