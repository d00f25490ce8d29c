import type { Operator } from '@switchboard/protocol';
import { matchSkills } from '../queue/skills.ts';

/** Somebody a chat may be given to. */
export interface Colleague {
  id: string;
  name: string;
  presence: Operator['presence'];
  /** An own state such as Break. */
  state: string | null;
  /** Null: not known yet. */
  freeSlots: number | null;
  /** Knows everything the chat asks for; false where it asks for nothing. */
  isSkilled: boolean;
}

interface ColleaguesInput {
  operators: readonly Operator[];
  /** Who has the chat already. */
  exceptId: string | null;
  freeSlots: ReadonlyMap<string, number>;
  skills: readonly string[];
}

/** Those who can take it first: online with room, skilled before others, the emptiest desk first. */
export function colleaguesFor({ operators, exceptId, freeSlots, skills }: ColleaguesInput): Colleague[] {
  return operators
    .filter(({ id, disabled }) => !disabled && id !== exceptId)
    .map((operator) => ({
      id: operator.id,
      name: operator.name,
      presence: operator.presence,
      state: operator.state,
      freeSlots: freeSlots.get(operator.id) ?? null,
      isSkilled: skills.length > 0 && matchSkills(skills, operator.skills).every(({ isMine }) => isMine),
    }))
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        Number(b.isSkilled) - Number(a.isSkilled) ||
        (b.freeSlots ?? 0) - (a.freeSlots ?? 0) ||
        a.name.localeCompare(b.name),
    );
}

function rankOf({ presence, freeSlots }: Colleague): number {
  if (presence === 'offline') return 3;
  if (freeSlots === 0) return 2;
  return presence === 'away' ? 1 : 0;
}

/** What stands beside a name, so that nobody gives a chat in vain. */
export function hintOf({ presence, state, freeSlots, isSkilled }: Colleague): string {
  if (presence === 'offline') return 'offline';
  const room = freeSlots === null ? '' : freeSlots === 0 ? 'full' : `${freeSlots} free`;
  return [isSkilled && 'has the skills', presence === 'away' && (state ?? 'away'), room]
    .filter(Boolean)
    .join(' · ');
}
