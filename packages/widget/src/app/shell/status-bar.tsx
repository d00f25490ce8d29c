import type { Store } from '@switchboard/client';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { Notice } from './connection-notice.ts';

/** One quiet line while the connection is away. The live region is always there, or its words go unheard. */
export function StatusBar({ notice }: { notice: Store<Notice> }) {
  const { texts } = useLanguage();
  const now = useStore(notice);
  return (
    <div class="status-bar" role="status">
      {now && <p>{texts[now]}</p>}
    </div>
  );
}
