import { type PointerEvent, useEffect, useRef, useState } from 'react';

const restMs = 3000;

/**
 * Which row the mouse points at, while it is being used: a mouse that was left lying on the list after a click
 * points at nothing.
 */
export function usePointing() {
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function onPointerMove(event: PointerEvent) {
    if (event.pointerType === 'touch') return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPointedAt(null), restMs);
    const row = (event.target as Element).closest<HTMLElement>('[data-conversation]');
    setPointedAt(row?.dataset.conversation ?? null);
  }
  function onPointerLeave() {
    clearTimeout(timer.current);
    setPointedAt(null);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return { pointedAt, pointing: { onPointerMove, onPointerLeave } };
}
