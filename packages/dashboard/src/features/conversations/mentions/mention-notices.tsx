import { plainText } from '@switchboard/client';
import type { Mention } from '@switchboard/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { toast } from '../../../ui/toast/toast-store.ts';
import { useSession } from '../../session/index.ts';
import { conversationKeys } from '../query-keys.ts';

const placeOf = ({ conversation }: Mention) => `/inbox/${conversation.id}`;

/** Outside the page, while nobody looks at it and where the person allowed it. */
function notify(mention: Mention, show: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return;
  const notice = new Notification(`${mention.note.author.name} mentioned you`, {
    body: plainText(mention.note.text),
    // One tag: of several tabs one notice is seen.
    tag: `switchboard-${mention.note.id}`,
  });
  notice.onclick = () => {
    window.focus();
    notice.close();
    show();
  };
}

/** Tells the operator who mentions them, unless they look at it already. Use it once per page. */
export function MentionNotices() {
  const { connection } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = useRef({ navigate, pathname });
  useEffect(() => {
    here.current = { navigate, pathname };
  });
  useEffect(() => {
    const reload = () => void queryClient.invalidateQueries({ queryKey: conversationKeys.mentions });
    const stops = [
      connection.on('mention:new', ({ mention }) => {
        reload();
        const show = () => void here.current.navigate(placeOf(mention));
        notify(mention, show);
        if (here.current.pathname === placeOf(mention) && document.hasFocus()) return;
        const about = mention.conversation.customerName || 'a visitor';
        toast(`${mention.note.author.name} mentioned you in the conversation with ${about}`, {
          action: { label: 'Show', run: show },
        });
      }),
      connection.on('mention:read', reload),
      connection.onConnected(reload),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, queryClient]);
  return null;
}
