import { useEffect } from 'react';

/** Tells that the newest message was seen, while the page is. */
export function useMarkRead(messages: readonly unknown[], markRead: () => void): void {
  useEffect(() => {
    const look = () => {
      if (messages.length > 0 && document.visibilityState === 'visible') markRead();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [messages, markRead]);
}
