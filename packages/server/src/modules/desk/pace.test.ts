import { describe, expect, it } from 'vitest';
import { estimateWait, PACE_ACCEPTS, PACE_WINDOW_MS, timePerPlace } from './pace.ts';

const MINUTE = 60_000;

/** A day that is the same at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x5bd1e995);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
}

interface Day {
  seed: number;
  agents: number;
  /** Mean minutes between two arrivals, and of one conversation. */
  between: number;
  talk: number;
}

interface Told {
  estimate: number | null;
  waited: number;
}

/** Eight hours of customers who come at random, and agents who take the next one when they are free. */
function simulate({ seed, agents, between, talk }: Day): Told[] {
  const random = seeded(seed);
  const after = (mean: number) => -Math.log(1 - random()) * mean * MINUTE;
  const free = Array.from({ length: agents }, () => 0);
  const chats: { enteredAt: number; acceptedAt: number }[] = [];
  for (let at = after(between); at < 480 * MINUTE; at += after(between)) {
    const agent = free.indexOf(Math.min(...free));
    // Nobody clicks at once.
    const acceptedAt = Math.max(at, free[agent] ?? 0) + 3_000 + random() * 12_000;
    free[agent] = acceptedAt + after(talk);
    chats.push({ enteredAt: at, acceptedAt });
  }
  return chats.map(({ enteredAt, acceptedAt }) => {
    const waiting = chats.filter((chat) => chat.enteredAt < enteredAt && chat.acceptedAt > enteredAt);
    const recent = chats
      .filter((chat) => chat.acceptedAt <= enteredAt && chat.acceptedAt > enteredAt - PACE_WINDOW_MS)
      .sort((a, b) => b.acceptedAt - a.acceptedAt)
      .slice(0, PACE_ACCEPTS);
    const oldest = Math.min(enteredAt, ...waiting.map((chat) => chat.enteredAt));
    const estimate = estimateWait(waiting.length + 1, timePerPlace(recent, oldest, enteredAt));
    return { estimate, waited: (acceptedAt - enteredAt) / 1000 };
  });
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe('the estimate, over simulated days', () => {
  const days: Day[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => [
    { seed, agents: 3, between: 2.2, talk: 6 },
    { seed, agents: 8, between: 1, talk: 7.5 },
    { seed, agents: 1, between: 6, talk: 5 },
  ]);

  it('is off by at most two fifths of the wait in the median, and neither too short nor too long on the whole', () => {
    const told = days.flatMap(simulate).filter(({ estimate, waited }) => estimate !== null && waited > 30);
    expect(told.length).toBeGreaterThan(1_000);
    const errors = told.map(({ estimate, waited }) => Math.abs((estimate ?? 0) - waited) / waited);
    const ratios = told.map(({ estimate, waited }) => (estimate ?? 0) / waited);
    expect(median(errors)).toBeLessThan(0.4);
    expect(median(ratios)).toBeGreaterThan(0.8);
    expect(median(ratios)).toBeLessThan(1.25);
  });

  it('is not given before five were taken', () => {
    for (const day of days) {
      const told = simulate(day);
      const first = told.findIndex(({ estimate }) => estimate !== null);
      expect(first).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('the time per place', () => {
  /** Each came a minute after the one before, and waited for so many minutes. */
  const accepts = (count: number, minutes: number) =>
    Array.from({ length: count }, (_, index) => ({
      enteredAt: (index + 1) * MINUTE,
      acceptedAt: (index + 1 + minutes) * MINUTE,
    }));

  it('is unknown with four accepts and known with five', () => {
    expect(timePerPlace(accepts(4, 3), null, 60 * MINUTE)).toBeNull();
    expect(timePerPlace(accepts(5, 3), null, 60 * MINUTE)).toBe(MINUTE);
    expect(estimateWait(3, null)).toBeNull();
    expect(estimateWait(3, MINUTE)).toBe(180);
  });

  it('leaves out the time in which nobody waited', () => {
    const calm = [0, 10, 20, 30, 40].map((minute) => ({
      enteredAt: minute * MINUTE,
      acceptedAt: (minute + 1) * MINUTE,
    }));
    expect(timePerPlace(calm, null, 60 * MINUTE)).toBe(MINUTE);
  });

  it('grows while somebody waits and nobody is taken', () => {
    const at = (minute: number) => timePerPlace(accepts(5, 3), 8 * MINUTE, minute * MINUTE) ?? 0;
    expect(at(9)).toBeLessThan(at(20));
    expect(at(20)).toBeLessThan(at(60));
  });
});
