import type { Store, ThreadMessage, ThreadState } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import { useMemo } from 'preact/hooks';
import { asThreadMessage } from '../session/first-messages.ts';
import type { Session } from '../session/session.ts';
import { useStore } from '../ui/use-store.ts';

const nothing: Store<ThreadState | null> = createStore(null);

export interface Transcript {
  /** The conversation's, then those that wait for there to be one. */
  messages: readonly ThreadMessage[];
  /** Null before there is a conversation. */
  state: ThreadState | null;
}

/** Everything that was said, whether or not there is a conversation yet. */
export function useTranscript(session: Session): Transcript {
  const { thread } = useStore(session.state);
  const state = useStore<ThreadState | null>(thread?.state ?? nothing);
  const waiting = useStore(session.firstMessages.items);
  const messages = useMemo(
    () => merge(state?.messages ?? [], waiting.map(asThreadMessage)),
    [state?.messages, waiting],
  );
  return { messages, state };
}

/** A first message may be stored already while its answer is still on the way. */
function merge(
  stored: readonly ThreadMessage[],
  waiting: readonly ThreadMessage[],
): readonly ThreadMessage[] {
  const known = new Set(stored.map(({ meta }) => meta.clientMessageId));
  const rest = waiting.filter(({ meta }) => !known.has(meta.clientMessageId));
  return rest.length > 0 ? [...stored, ...rest] : stored;
}
