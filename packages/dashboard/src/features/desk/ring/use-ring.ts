import { useEffect, useState } from 'react';
import { usePreferences } from '../../preferences/index.ts';
import { useSession } from '../../session/index.ts';
import { useMyLoad, useMyself, useQueueTotal } from '../queries.ts';
import { useTransferRequests } from '../transfer/queries.ts';
import { silenceOf } from './ring-policy.ts';
import { createRingSound, type RingSound } from './ring-sound.ts';

const everyMs = 4000;
const oneTab = 'switchboard.ring';

/** Rings until the queue is empty or there is another reason for silence. Use it once per page. */
export function useRing(): RingSound | null {
  const [sound, setSound] = useState<RingSound | null>(null);
  const { ring } = usePreferences();
  const { me } = useSession();
  const offered = useTransferRequests().filter(({ request }) => request.to_agent.id === me.operator.id);
  const silence = silenceOf({
    isOn: ring,
    waiting: useQueueTotal(),
    offered: offered.length,
    status: useMyself()?.presence,
    load: useMyLoad(),
  });

  useEffect(() => {
    const created = createRingSound();
    setSound(created);
    return () => {
      created.close();
      setSound(null);
    };
  }, []);
  useEffect(() => {
    if (!sound || silence !== null) return;
    return repeat(sound);
  }, [sound, silence]);

  return sound;
}

/** Rings now and again and again, of several tabs in one; where it may not sound yet, as soon as it may. */
function repeat(sound: RingSound): () => void {
  const stop = new AbortController();

  async function ringUntilStopped(): Promise<void> {
    sound.play();
    const timer = setInterval(sound.play, everyMs);
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
    clearInterval(timer);
  }
  function begin(): void {
    if (!sound.isAllowed.get()) return;
    unsubscribe();
    // Pages of plain http on another host have no locks: there every tab rings.
    const locks: LockManager | undefined = navigator.locks;
    if (!locks) void ringUntilStopped();
    // Rejected where it is stopped before its turn.
    else locks.request(oneTab, { signal: stop.signal }, ringUntilStopped).catch(() => undefined);
  }
  const unsubscribe = sound.isAllowed.subscribe(begin);
  begin();
  return () => {
    unsubscribe();
    stop.abort();
  };
}
