/** A promise of the product, and what came out. */
export interface Goal {
  what: string;
  measured: number;
  unit: '×' | 'ms' | 'MiB' | 'chats';
  atLeast?: number;
  atMost?: number;
}

/** One chapter of the report. */
export interface Section {
  title: string;
  head: string[];
  rows: string[][];
  goals: Goal[];
  notes: string[];
  /** All figures, for results.json. */
  data: unknown;
}

export function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Goal): boolean {
  return measured >= atLeast && measured <= atMost;
}

/** `met`, or by how much not: of the bound, in per cent. */
export function verdict(goal: Goal): string {
  if (isMet(goal)) return 'met';
  const bound = goal.atLeast ?? goal.atMost ?? Number.NaN;
  return `MISSED by ${Math.round(Math.abs(goal.measured / bound - 1) * 100)} %`;
}
