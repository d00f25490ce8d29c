import type { CannedResponse } from '@switchboard/protocol';
import { rank } from '../../ui/format/rank.ts';

type Owned = Pick<CannedResponse, 'scope' | 'team' | 'shortcut'>;

/** One's own, then one's teams', then the company's; last those of other teams, which admins see. */
function distanceOf({ scope, team }: Owned, myTeamIds: ReadonlySet<string>): number {
  if (scope === 'personal') return 0;
  if (scope === 'company') return 2;
  return team && myTeamIds.has(team.id) ? 1 : 3;
}

/** Nearest first, then by shortcut and by the team's name: where several have a shortcut, the first of them wins. */
export function nearestFirst<T extends Owned>(all: readonly T[], myTeamIds: ReadonlySet<string>): T[] {
  return [...all].sort(
    (a, b) =>
      distanceOf(a, myTeamIds) - distanceOf(b, myTeamIds) ||
      a.shortcut.localeCompare(b.shortcut) ||
      (a.team?.name ?? '').localeCompare(b.team?.name ?? ''),
  );
}

/** What a few letters may mean, best first: the shortcut typed in full before all else, of several the nearest. */
export function meantBy<T extends Owned & { title: string }>(
  words: string,
  all: readonly T[],
  myTeamIds: ReadonlySet<string>,
): T[] {
  const ordered = nearestFirst(all, myTeamIds);
  const typed = words.trim().toLowerCase();
  const exact = ordered.filter(({ shortcut }) => shortcut === typed);
  const rest = ordered.filter(({ shortcut }) => shortcut !== typed);
  return [...exact, ...rank(rest, words, ({ shortcut, title }) => `${shortcut} ${title}`)];
}
