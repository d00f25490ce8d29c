import { ABSENT_ID } from '../builders.ts';
import type { Things } from './full-company.ts';

/** What stands in public pages: naming it is no secret. */
const PUBLIC: ReadonlySet<string> = new Set(['widgetKey']);

/** Which private things a call names. */
export function namesIn(call: (things: Things) => unknown): (keyof Things)[] {
  const named = new Set<keyof Things>();
  const spy = new Proxy({} as Things, {
    get(_, name) {
      named.add(name as keyof Things);
      return ABSENT_ID;
    },
  });
  call(spy);
  return [...named].filter((name) => !PUBLIC.has(name));
}

/**
 * What somebody may try who has guessed or found ids of another: all of them at once, and each alone among their own.
 * Each try comes beside the same one with ids that nobody has.
 */
export function attempts(
  names: (keyof Things)[],
  own: Things,
  theirs: Things,
): { what: string; present: Things; absent: Things }[] {
  const replace = (some: (keyof Things)[], things: Things | null): Things => ({
    ...own,
    ...Object.fromEntries(some.map((name) => [name, things?.[name] ?? ABSENT_ID])),
  });
  const sets = names.length > 1 ? [names, ...names.map((name) => [name])] : [names];
  return sets
    .map((some) => some.filter((name) => own[name] !== theirs[name]))
    .filter((some) => some.length > 0)
    .map((some) => ({
      what: some.join(' and '),
      present: replace(some, theirs),
      absent: replace(some, null),
    }));
}

/**
 * An answer without what must differ: the ids that were asked for, and how far the log of the whole server is, which on
 * Postgres goes on with whatever anybody writes between two calls.
 */
/** An answer without what must or may differ: the ids that were asked for, and how far all companies' events are. */
export function anonymous(answer: unknown, ids: Things): string {
  let text = JSON.stringify(answer, (key, value) => (key === 'syncCursor' ? '' : value)) ?? '';
  for (const id of [...new Set(Object.values(ids)), ABSENT_ID]) text = text.replaceAll(id, '<id>');
  return text.replace(/"syncCursor":"[^"]*"/g, '"syncCursor":""');
}
