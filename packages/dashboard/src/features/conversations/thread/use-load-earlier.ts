import type { Thread } from '@switchboard/client';
import { useEffect } from 'react';

const pauseMs = 3000;

/** Loads older messages while they are wanted; after a failure it waits before it asks again. */
export function useLoadEarlier(thread: Thread, firstSeq: number, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    async function load() {
      await thread.loadEarlier();
      const reached = thread.state.get().messages[0]?.seq ?? 0;
      // Where there was progress, the next render with another first message decides how to go on.
      if (!isOver && reached === firstSeq) timer = setTimeout(() => void load(), pauseMs);
    }
    void load();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [thread, firstSeq, isWanted]);
}
