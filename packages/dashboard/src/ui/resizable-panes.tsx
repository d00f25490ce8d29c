import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { createStored } from './hooks/stored.ts';
import { useStore } from './hooks/use-store.ts';

interface PaneLimits {
  initial: number;
  min: number;
  max: number;
}

/** A pane's width in pixels, remembered on this machine. */
export function usePaneWidth(name: string, { initial, min, max }: PaneLimits) {
  const stored = useMemo(
    () =>
      createStored(
        `switchboard.pane.${name}`,
        initial,
        (value): value is number => typeof value === 'number',
      ),
    [name, initial],
  );
  const width = Math.min(max, Math.max(min, useStore(stored)));
  return {
    width,
    min,
    max,
    setWidth: (next: number) => stored.set(Math.round(Math.min(max, Math.max(min, next)))),
  };
}

interface PaneHandleProps {
  label: string;
  pane: ReturnType<typeof usePaneWidth>;
  /** The side of the handle on which the pane lies. */
  paneIs: 'before' | 'after';
}

/** The line between two panes: drag it, or focus it and use the arrow keys. */
export function PaneHandle({ label, pane, paneIs }: PaneHandleProps) {
  function sign(element: Element) {
    const rightToLeft = getComputedStyle(element).direction === 'rtl';
    return (paneIs === 'before' ? 1 : -1) * (rightToLeft ? -1 : 1);
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const handle = event.currentTarget;
    const from = { x: event.clientX, width: pane.width, sign: sign(handle) };
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => pane.setWidth(from.width + (move.clientX - from.x) * from.sign);
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
    };
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (event.key === 'Home') pane.setWidth(pane.min);
    else if (event.key === 'End') pane.setWidth(pane.max);
    else if (step) pane.setWidth(pane.width + step * sign(event.currentTarget));
    else return;
    event.preventDefault();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that takes the focus is a widget, which <hr> cannot be
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={pane.width}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      className="group relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-hair focus-visible:bg-accent"
    >
      <span className="absolute inset-y-0 -start-1 w-2 transition-colors group-hover:bg-accent-soft group-active:bg-accent-soft" />
    </div>
  );
}
