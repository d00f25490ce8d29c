import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../../features/session/index.ts';
import { useStore } from '../../ui/hooks/use-store.ts';

/** A flicker of the network is nobody's business. */
const graceMs = 1500;

/** Says so when news cannot come in, and that nothing is lost by it. */
export function ConnectionBar() {
  const { connection } = useSession();
  const status = useStore(connection.status);
  const isAway = status === 'reconnecting' || status === 'connecting';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isAway) return setShown(false);
    const timer = setTimeout(() => setShown(true), graceMs);
    return () => clearTimeout(timer);
  }, [isAway]);

  return (
    <div role="status">
      {isShown && (
        <div className="flex min-h-8 flex-wrap items-center justify-center gap-x-2 bg-waiting-soft px-3 py-1 text-waiting text-sm">
          <WifiOff aria-hidden="true" size={14} />
          {status === 'connecting' ? 'Connecting…' : 'Reconnecting…'} What you write is kept and sent as soon
          as it works.
          <button
            type="button"
            onClick={connection.retryNow}
            className="rounded-control px-1.5 font-medium underline pointer-coarse:min-h-11"
          >
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
