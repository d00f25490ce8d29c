import type { Mentioned } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { findOperators } from '../accounts/index.ts';
import { findTeams, membersOf } from '../teams/index.ts';

export interface Mentions {
  /** With the names of now, each once. */
  mentioned: Mentioned[];
  /** Who is to hear of it: everybody named and the active members of the teams, but not the writer. */
  operatorIds: string[];
}

const keyOf = ({ kind, id }: Omit<Mentioned, 'name'>): string => `${kind} ${id}`;

/** The same whom, in whatever order. */
export function sameMentions(
  a: readonly Omit<Mentioned, 'name'>[],
  b: readonly Omit<Mentioned, 'name'>[],
): boolean {
  const [some, others] = [new Set(a.map(keyOf)), new Set(b.map(keyOf))];
  return some.size === others.size && [...some].every((key) => others.has(key));
}

/** One who is absent, foreign or disabled refuses them all: `invalid_input` of `mentions`. */
export async function resolveMentions(
  db: Reader,
  writer: { id: string; companyId: string },
  wanted: readonly Omit<Mentioned, 'name'>[],
): Promise<Mentions> {
  const idsOf = (kind: Mentioned['kind']) => wanted.filter((one) => one.kind === kind).map(({ id }) => id);
  const operators = await findOperators(db, writer.companyId, idsOf('operator'));
  const teams = await findTeams(db, writer.companyId, idsOf('team'));
  const active = operators.filter((operator) => operator.disabled_at === null);
  const names = new Map([
    ...active.map(({ id, name }) => [keyOf({ kind: 'operator', id }), name] as const),
    ...teams.map(({ id, name }) => [keyOf({ kind: 'team', id }), name] as const),
  ]);
  const mentioned = new Map<string, Mentioned>();
  for (const { kind, id } of wanted) {
    const name = names.get(keyOf({ kind, id }));
    if (name === undefined)
      throw invalidInput('mentions', 'unknown', 'must name active operators or teams of the company');
    mentioned.set(keyOf({ kind, id }), { kind, id, name });
  }
  const teamIds = teams.map(({ id }) => id);
  const members = (await membersOf(db, teamIds)).filter((member) => member.disabled_at === null);
  const everybody = new Set([...active, ...members].map(({ id }) => id));
  everybody.delete(writer.id);
  return { mentioned: [...mentioned.values()], operatorIds: [...everybody] };
}
