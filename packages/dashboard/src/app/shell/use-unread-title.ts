import { useEffect } from 'react';
import { useUnreadMentions, useUnreadTotal } from '../../features/conversations/index.ts';
import { useSession } from '../../features/session/index.ts';
import plainIcon from '../icons/favicon.svg';
import unreadIcon from '../icons/favicon-unread.svg';

/** What waits shows in the tab: a number in its title, a dot on its icon. */
export function useUnreadTitle(): void {
  const { me } = useSession();
  const unread = useUnreadTotal() + useUnreadMentions();
  useEffect(() => {
    const name = `${me.company.name} · Switchboard`;
    document.title = unread > 0 ? `(${unread}) ${name}` : name;
    document.querySelector('link[rel=icon]')?.setAttribute('href', unread > 0 ? unreadIcon : plainIcon);
  }, [unread, me.company.name]);
}
