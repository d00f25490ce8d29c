import { useState } from 'react';
import { settle } from './settle.ts';

interface Shown {
  order: readonly string[];
  waiting: number;
  /** What this was made from. */
  wanted: readonly string[];
  /** Another list (other filters) begins afresh. */
  list: string;
}

/** The order to show, held still while `held`; `release` shows everything now. */
export function useSettledOrder(
  wanted: readonly string[],
  list: string,
  held: boolean,
  pointedAt: string | null,
) {
  const [shown, setShown] = useState<Shown>({ order: wanted, waiting: 0, wanted, list });
  const settled = held && shown.list === list;
  const current = settled ? holdStill(shown, wanted, pointedAt) : followAlong(shown, wanted, list);
  if (current !== shown) setShown(current);
  return {
    order: current.order,
    waiting: current.waiting,
    release: () => setShown({ order: wanted, waiting: 0, wanted, list }),
  };
}

function holdStill(shown: Shown, wanted: readonly string[], pointedAt: string | null): Shown {
  if (isSame(shown.wanted, wanted)) return shown;
  return { ...settle(shown.order, wanted, pointedAt), wanted, list: shown.list };
}

function followAlong(shown: Shown, wanted: readonly string[], list: string): Shown {
  if (shown.list === list && shown.waiting === 0 && isSame(shown.order, wanted)) return shown;
  return { order: wanted, waiting: 0, wanted, list };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]));
}
