import type { Connection } from '@switchboard/client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../../ui/toast/toast-store.ts';
import { usePreferences } from '../preferences/index.ts';
import { useSession } from '../session/index.ts';
import { startDeskLive } from './live.ts';
import { startNotices } from './ring/notices.ts';
import type { RingSound } from './ring/ring-sound.ts';
import { useRing } from './ring/use-ring.ts';
import { useActivity } from './use-activity.ts';

const SoundContext = createContext<RingSound | null>(null);

/** The bell; null for the first moment. */
export const useSound = () => useContext(SoundContext);

/** Keeps the queue of this page as it is on the server, calls people to it, and tells that they are there. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const { connection, me } = useSession();
  const queryClient = useQueryClient();
  const myId = me.operator.id;
  useEffect(() => startDeskLive({ connection, queryClient, myId }), [connection, queryClient, myId]);
  const navigate = useNavigate();
  const go = useRef(navigate);
  useEffect(() => {
    go.current = navigate;
  });
  useEffect(() => tellOfTransfers(connection, myId, (path) => void go.current(path)), [connection, myId]);
  useNotices();
  useActivity();
  return <SoundContext value={useRing()}>{children}</SoundContext>;
}

/** Whoever gets a conversation from a colleague learns of it wherever they are. */
function tellOfTransfers(connection: Connection, myId: string, go: (path: string) => void): () => void {
  return connection.on('chat:transferred', ({ session_id: id, from_agent: from, to_agent: to, reason }) => {
    if (to.id !== myId) return;
    const words = `${from?.name ?? 'A colleague'} transferred a conversation to you`;
    toast(reason ? `${words}: ${reason}` : words, {
      action: { label: 'Open', run: () => go(`/inbox/${id}`) },
    });
  });
}

function useNotices(): void {
  const { connection } = useSession();
  const { notices } = usePreferences();
  const navigate = useNavigate();
  const latest = useRef({ notices, navigate });
  useEffect(() => {
    latest.current = { notices, navigate };
  });
  useEffect(
    () =>
      startNotices({
        connection,
        isOn: () => latest.current.notices,
        show: (id) => latest.current.navigate(`/queue/${id}`),
      }),
    [connection],
  );
}
