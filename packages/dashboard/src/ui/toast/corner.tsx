import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const ID = 'corner';

/**
 * Where notices of what happened elsewhere stand: over the foot of the list, on a phone at the top. Never over the head
 * of a conversation or its composer, and never over each other.
 */
export function Corner({ children }: { children: ReactNode }) {
  return (
    <div
      id={ID}
      className="pointer-events-none fixed z-50 flex max-h-[90vh] flex-col gap-2 overflow-y-auto max-sm:inset-x-3 max-sm:top-3 sm:start-16 sm:bottom-4 sm:w-80"
    >
      {children}
    </div>
  );
}

/** Puts its children into the corner, above the notices that pass. */
export function InCorner({ children }: { children: ReactNode }) {
  const [corner, setCorner] = useState<HTMLElement | null>(null);
  useEffect(() => setCorner(document.getElementById(ID)), []);
  return corner && createPortal(<div className="order-first flex flex-col gap-2">{children}</div>, corner);
}
