import { cx } from './cx.ts';

export type PresenceState = 'online' | 'away' | 'offline';

const looks = {
  online: 'bg-online',
  away: 'bg-surface-0 border-2 border-waiting',
  offline: 'bg-surface-0 border-2 border-line',
};
const words = { online: 'Online', away: 'Away', offline: 'Offline' };

/** Full for online, a ring for away and offline: the shape says it without the colour. */
export function PresenceDot({ state, className }: { state: PresenceState; className?: string }) {
  return (
    <span
      role="img"
      aria-label={words[state]}
      title={words[state]}
      className={cx('inline-block size-2.5 rounded-full ring-2 ring-surface-0', looks[state], className)}
    />
  );
}
