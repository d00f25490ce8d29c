import { Bot } from 'lucide-react';
import { cx } from './cx.ts';
import { hueOf, initialsOf } from './format/initials.ts';
import { PresenceDot, type PresenceState } from './presence-dot.tsx';

const sizes = {
  xs: 'size-4.5 text-[8px]',
  sm: 'size-6 text-[10px]',
  md: 'size-8 text-xs',
  lg: 'size-11 text-base',
};

interface AvatarProps {
  id: string;
  name: string;
  size?: keyof typeof sizes;
  bot?: boolean;
  presence?: PresenceState;
  /** The name stands beside it: say nothing twice. */
  decorative?: boolean;
}

/** Initials on a colour that stays with the id. */
export function Avatar({ id, name, size = 'md', bot = false, presence, decorative = false }: AvatarProps) {
  const face = bot ? 'bg-bot-soft text-bot' : 'avatar-hue';
  return (
    <span className="relative inline-flex shrink-0">
      <span
        {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
        title={decorative ? undefined : name}
        style={{ '--hue': hueOf(id) } as React.CSSProperties}
        className={cx(
          'inline-flex select-none items-center justify-center rounded-full font-semibold',
          sizes[size],
          face,
        )}
      >
        {bot ? <Bot aria-hidden="true" className="size-[62%]" strokeWidth={1.75} /> : initialsOf(name)}
      </span>
      {presence && presence !== 'offline' && (
        <PresenceDot state={presence} className="absolute end-0 bottom-0 -m-px" />
      )}
    </span>
  );
}
