import { createRandom } from './random.ts';
import { createLanguage } from './words.ts';

const VIEWS = [
  '',
  'status=OPEN',
  'status=CLOSED',
  'state=pending',
  'state=active&assignee=me',
  'status=OPEN&assignee=none',
  'status=OPEN&sort=waiting',
  'platform=WIDGET',
];

/** The views of the inbox in turn. */
export function inboxSteps(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => [`/api/conversations?limit=50&${VIEWS[i % VIEWS.length]}`]);
}

/**
 * What people type: one or two words of any frequency (each order of magnitude of rank as often as the next), the last
 * one seldom written to its end.
 */
function query(random: () => number, words: readonly string[]): string {
  const word = () => words[Math.floor(words.length ** random())] as string;
  const last = word();
  const typed = random() < 0.5 ? last : last.slice(0, 2 + Math.floor(random() * 4));
  return random() < 0.5 ? typed : `${word()} ${typed}`;
}

export function searchSteps(count: number, path: string): string[][] {
  const random = createRandom(7);
  const { words } = createLanguage();
  return Array.from({ length: count }, () => [path + encodeURIComponent(query(random, words))]);
}
