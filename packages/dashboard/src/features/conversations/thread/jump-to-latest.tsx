import { ArrowDown } from 'lucide-react';

/** The way back to the end, with how many messages of the customer wait there. */
export function JumpToLatest({ count, onPress }: { count: number; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="absolute end-5 bottom-3 z-10 flex h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-surface-0 px-3 text-sm shadow-lift hover:bg-surface-2 pointer-coarse:h-11"
    >
      <ArrowDown aria-hidden="true" size={14} />
      {count > 0 ? `${count} new` : 'Latest'}
      <span className="sr-only">: jump to the latest message</span>
    </button>
  );
}
