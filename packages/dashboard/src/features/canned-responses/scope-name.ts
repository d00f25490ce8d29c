import type { CannedResponse } from '@switchboard/protocol';

/** Who may use it. */
export function scopeName({ scope, team }: Pick<CannedResponse, 'scope' | 'team'>): string {
  if (scope === 'team') return team?.name ?? '';
  return scope === 'personal' ? 'Only you' : 'Everybody';
}
