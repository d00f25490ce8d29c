import { plainText, type ThreadMessage } from '@switchboard/client';
import { useState } from 'react';

/** Reads out what the customer writes while the thread is open; the history is not read out. */
export function LiveAnnouncer({ messages }: { messages: readonly ThreadMessage[] }) {
  const last = messages.findLast(({ role }) => role === 'USER');
  const [openedAt] = useState(last?.seq ?? 0);
  const isNews = last !== undefined && last.seq > openedAt;
  return (
    <div aria-live="polite" className="sr-only">
      {isNews && `${last.meta.author.name || 'The customer'} wrote: ${plainText(last.text).slice(0, 300)}`}
    </div>
  );
}
