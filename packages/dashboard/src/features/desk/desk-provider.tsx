import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { usePreferences } from '../preferences/index.ts';
import { useSession } from '../session/index.ts';
import { startDeskLive } from './live.ts';
import { startNotices } from './ring/notices.ts';
import type { RingSound } from './ring/ring-sound.ts';
import { useRing } from './ring/use-ring.ts';
import { startTransfersLive } from './transfer/live.ts';
import { TransferCards } from './transfer/transfer-cards.tsx';
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
  useEffect(() => {
    const open = (id: string) => void go.current(`/inbox/${id}`);
    return startTransfersLive({ connection, queryClient, myId, open });
  }, [connection, queryClient, myId]);
  useNotices();
  useActivity();
  return (
    <SoundContext value={useRing()}>
      {children}
      <TransferCards />
    </SoundContext>
  );
}

function useNotices(): void {
  const { connection, me } = useSession();
  const myId = me.operator.id;
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
        myId,
        isOn: () => latest.current.notices,
        show: (path) => latest.current.navigate(path),
      }),
    [connection, myId],
  );
}
