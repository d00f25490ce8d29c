import type { ConversationUpdated } from '@switchboard/protocol';

/** How much the signed-in operator has to do. */
export interface MyLoad {
  capacity: number;
  /** Ids of the active conversations that are theirs. */
  active: readonly string[];
}

/** The load after a conversation has changed; the same object where that is nothing to it. */
export function applyToLoad(load: MyLoad, event: ConversationUpdated, myId: string): MyLoad {
  const { conversationId: id, state, assignee } = event;
  const isMine = state === 'active' && assignee?.id === myId;
  if (isMine === load.active.includes(id)) return load;
  return { ...load, active: isMine ? [...load.active, id] : load.active.filter((one) => one !== id) };
}

export const isFull = ({ active, capacity }: MyLoad): boolean => active.length >= capacity;
