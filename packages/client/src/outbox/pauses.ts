interface Pause {
  timer: ReturnType<typeof setTimeout>;
  firm: boolean;
}

/** Which conversations wait before the next try, and how often they failed in a row. Timers, no clock. */
export function createPauses(onEnd: (conversationId: string) => void) {
  const pauses = new Map<string, Pause>();
  const failures = new Map<string, number>();

  function end(conversationId: string): void {
    clearTimeout(pauses.get(conversationId)?.timer);
    pauses.delete(conversationId);
  }

  return {
    has: (conversationId: string) => pauses.has(conversationId),
    failures: (conversationId: string) => failures.get(conversationId) ?? 0,
    succeeded: (conversationId: string) => void failures.delete(conversationId),
    pause(conversationId: string, { afterMs, firm }: { afterMs: number; firm: boolean }): void {
      end(conversationId);
      failures.set(conversationId, (failures.get(conversationId) ?? 0) + 1);
      const timer = setTimeout(() => {
        pauses.delete(conversationId);
        onEnd(conversationId);
      }, afterMs);
      pauses.set(conversationId, { timer, firm });
    },
    /** Ends all that are not firm: a server that named a time is not asked before. */
    clear(): void {
      for (const [conversationId, { firm }] of [...pauses]) if (!firm) end(conversationId);
    },
    close(): void {
      for (const conversationId of [...pauses.keys()]) end(conversationId);
    },
  };
}
