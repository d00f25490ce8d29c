import { useEffect, useState } from 'preact/hooks';
import { createAnnouncer, type News } from './announcer.ts';

/** The words for a polite live region. */
export function useAnnouncement({ title, detail, urgent }: News): string {
  const [said, say] = useState('');
  const [announcer] = useState(() => createAnnouncer(say, () => performance.now()));
  useEffect(() => announcer.hear({ title, detail, urgent }), [title, detail, urgent]);
  useEffect(() => announcer.stop, []);
  return said;
}
