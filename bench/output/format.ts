import type { Spread } from '../measure/stats.ts';
import { type Goal, type Section, verdict } from './section.ts';

/** Three significant digits, and thousands in groups. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** median (min–max); the median alone after a single round. */
export function range({ median, min, max }: Spread): string {
  return min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`;
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [lines[0], widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}

function goalRow(goal: Goal): string[] {
  const bound = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  return [goal.what, `${number(goal.measured)} ${goal.unit}`, `${bound} ${goal.unit}`, verdict(goal)];
}

export function formatSection({ title, head, rows, goals, notes }: Section): string {
  const parts = [`\n${title}\n${'═'.repeat(title.length)}`, table([head, ...rows])];
  if (goals.length > 0) parts.push(table([['goal', 'measured', 'asked', ''], ...goals.map(goalRow)]));
  return [...parts, ...notes].join('\n\n');
}
