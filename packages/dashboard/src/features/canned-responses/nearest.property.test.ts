import type { CannedScope } from '@switchboard/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meantBy, nearestFirst } from './nearest.ts';

interface One {
  id: number;
  scope: CannedScope;
  team: { id: string; name: string } | null;
  shortcut: string;
  title: string;
}

const teams = ['red', 'green', 'blue'].map((id) => ({ id, name: `Team ${id}` }));
const owner = fc.oneof(
  fc.constantFrom<Pick<One, 'scope' | 'team'>>(
    { scope: 'personal', team: null },
    { scope: 'company', team: null },
  ),
  fc.constantFrom(...teams).map((team) => ({ scope: 'team' as const, team })),
);
const one = fc.record({
  owner,
  shortcut: fc.constantFrom('hello', 'hello-de', 'hell', 'late', 'refund', 'h'),
  title: fc.constantFrom('hello', 'Greeting', 'Late parcel', 'Money back'),
});
const all = fc
  .array(one, { maxLength: 30 })
  .map((list): One[] => list.map(({ owner: of, ...words }, id) => ({ id, ...of, ...words })));
const mine = fc.uniqueArray(fc.constantFrom('red', 'green', 'blue')).map((ids) => new Set(ids));
const typed = fc.constantFrom('', 'h', 'hello', 'HELLO', 'hell', 'lt', 'late', 'back', 'zz');

/** The rule in words: own, own teams', the company's, other teams'. */
const nearness = ({ scope, team }: One, myTeams: ReadonlySet<string>) =>
  ['personal', 'mine', 'company', 'others'].indexOf(
    scope === 'team' ? (team && myTeams.has(team.id) ? 'mine' : 'others') : scope,
  );

test('whatever there is, nothing is lost, and of one shortcut the nearest stands first', () => {
  fc.assert(
    fc.property(all, mine, (list, myTeams) => {
      const ordered = nearestFirst(list, myTeams);
      expect(ordered.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
      for (const shortcut of new Set(list.map((each) => each.shortcut))) {
        const near = ordered
          .filter((each) => each.shortcut === shortcut)
          .map((each) => nearness(each, myTeams));
        expect(near).toEqual([...near].sort());
      }
    }),
  );
});

test('a shortcut typed in full means the nearest of those that have it, and all of them are shown', () => {
  fc.assert(
    fc.property(all, mine, typed, (list, myTeams, words) => {
      const found = meantBy(words, list, myTeams);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      const exact = list.filter(({ shortcut }) => shortcut === words.toLowerCase());
      if (exact.length === 0) return;
      expect(
        found
          .slice(0, exact.length)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(exact.map(({ id }) => id).sort());
      const nearest = Math.min(...exact.map((each) => nearness(each, myTeams)));
      expect(found[0] && nearness(found[0], myTeams)).toBe(nearest);
    }),
  );
});

test('with nothing typed all are shown, nearest first', () => {
  fc.assert(
    fc.property(all, mine, (list, myTeams) => {
      const near = meantBy('', list, myTeams).map((each) => nearness(each, myTeams));
      expect(near).toEqual([...near].sort());
      expect(near).toHaveLength(list.length);
    }),
  );
});
