import type { LiveSession, Operator } from '@switchboard/protocol';

/** An agent on the board: what they have, and how much of their room it fills. */
export interface AgentLoad {
  id: string;
  name: string;
  presence: Operator['presence'];
  state: string | null;
  capacity: number;
  /** Percent; above 100 where somebody took more. */
  utilization: number;
  chats: LiveSession[];
}

/** Everybody who can work or has work; who is there first, the fullest of them first. */
export function agentLoads(operators: readonly Operator[], active: readonly LiveSession[]): AgentLoad[] {
  const byAgent = Map.groupBy(active, ({ agent_id: id }) => id);
  return operators
    .map((operator) => {
      const chats = byAgent.get(operator.id) ?? [];
      return {
        id: operator.id,
        name: operator.name,
        presence: operator.presence,
        state: operator.state,
        capacity: operator.capacity,
        utilization: Math.round((100 * chats.length) / operator.capacity),
        chats,
        disabled: operator.disabled,
      };
    })
    .filter(({ disabled, chats }) => !disabled || chats.length > 0)
    .map(({ disabled: _, ...load }) => load)
    .sort(
      (a, b) =>
        ranks[a.presence] - ranks[b.presence] ||
        b.utilization - a.utilization ||
        a.name.localeCompare(b.name),
    );
}

const ranks = { online: 0, away: 1, offline: 2 };

export interface BoardSums {
  active: number;
  /** Of those who are online. */
  capacity: number;
  online: number;
}

export function sumsOf(loads: readonly AgentLoad[]): BoardSums {
  const online = loads.filter(({ presence }) => presence === 'online');
  return {
    active: loads.reduce((sum, { chats }) => sum + chats.length, 0),
    capacity: online.reduce((sum, { capacity }) => sum + capacity, 0),
    online: online.length,
  };
}
