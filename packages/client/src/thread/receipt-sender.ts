import type { Message } from '@switchboard/protocol';

export interface ReceiptSender {
  /** Up to and including this message; an earlier one than before is ignored. */
  push(message: Pick<Message, 'id' | 'seq'>): void;
  /** After a reconnect: what could not be sent goes out now. */
  again(): void;
  close(): void;
}

/**
 * Sends how far a person has got: forward only (G10), at most once per `everyMs`, the newest wins.
 * A failed one waits for `again` or for a newer message.
 */
export function createReceiptSender(
  send: (message: Pick<Message, 'id' | 'seq'>) => Promise<unknown>,
  everyMs: number,
): ReceiptSender {
  let sentSeq = 0;
  let newest: Pick<Message, 'id' | 'seq'> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let failed = false;

  async function pump(): Promise<void> {
    const target = newest;
    if (timer !== undefined || sending || failed || !target || target.seq <= sentSeq) return;
    sending = true;
    timer = setTimeout(() => {
      timer = undefined;
      void pump();
    }, everyMs);
    try {
      await send(target);
      sentSeq = Math.max(sentSeq, target.seq);
    } catch {
      failed = true;
    }
    sending = false;
    void pump();
  }

  return {
    push(message) {
      if (newest && message.seq <= newest.seq) return;
      newest = message;
      failed = false;
      void pump();
    },
    again() {
      failed = false;
      void pump();
    },
    close() {
      clearTimeout(timer);
      newest = null;
    },
  };
}
