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

interface KnownTickets {
  labelId: string;
  contactId: string;
}

/** The list of tickets by one filter, by several, with few and with no hits, and a page from its middle. */
export function ticketSteps(
  count: number,
  tickets: number,
  { labelId, contactId }: KnownTickets,
): string[][] {
  const views = [
    '',
    'status=open',
    'assignee=none',
    'assignee=me&status=pending',
    'priority=urgent&status=pending',
    `label=${labelId}`,
    `label=${labelId}&status=open&priority=low`,
    `contactId=${contactId}`,
    `contactId=${contactId}&status=open&priority=urgent`,
    `cursor=${Math.ceil(tickets / 2)}&status=solved`,
  ];
  return Array.from({ length: count }, (_, i) => [`/api/tickets?limit=50&${views[i % views.length]}`]);
}

/** What is typed, from a single letter on, while the list is filtered: many words match, and few of them pass. */
export function ticketSearchSteps(count: number, { labelId, contactId }: KnownTickets): string[][] {
  const typed = ['t', 'th', 'the', 's', 'a', 'order', 'the to', '4711', 'zz'];
  const filters = [`label=${labelId}`, 'status=open', `contactId=${contactId}`, 'assignee=none&priority=low'];
  return Array.from({ length: count }, (_, i) => [
    `/api/tickets?limit=50&q=${encodeURIComponent(typed[i % typed.length] as string)}&${filters[Math.floor(i / typed.length) % filters.length]}`,
  ]);
}
