export interface Bounds {
  /** Below it the run fails: a little under what was measured last. */
  floor: number;
  /** What the product promises. */
  goal?: number;
}

export interface Figure {
  what: string;
  measured: number;
  bounds: Bounds | undefined;
  isBelow: boolean;
}

export function check(what: string, measured: number, bounds: Bounds | undefined): Figure {
  return { what, measured, bounds, isBelow: bounds !== undefined && !(measured >= bounds.floor) };
}

export function verdictOf({ measured, bounds, isBelow }: Figure): string {
  if (!bounds) return '';
  if (isBelow) return `BELOW the floor of ${bounds.floor}`;
  if (bounds.goal === undefined) return `floor ${bounds.floor}`;
  return measured >= bounds.goal ? `goal ${bounds.goal} met` : `goal ${bounds.goal} not met`;
}
