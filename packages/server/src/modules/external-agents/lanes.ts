/** How many posts to one agent this node has open: who answers slowly takes no more than its lanes. */
export interface Lanes {
  /** False where all of the agent's are taken. */
  enter(agentId: string): boolean;
  leave(agentId: string): void;
}

export function createLanes(perAgent: number): Lanes {
  const open = new Map<string, number>();
  return {
    enter(agentId) {
      const now = open.get(agentId) ?? 0;
      if (now >= perAgent) return false;
      open.set(agentId, now + 1);
      return true;
    },
    leave(agentId) {
      const left = (open.get(agentId) ?? 1) - 1;
      if (left > 0) open.set(agentId, left);
      else open.delete(agentId);
    },
  };
}
