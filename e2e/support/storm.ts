import type { Weather } from './chaos-proxy.ts';

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<K extends string>(random: () => number, shares: Partial<Record<K, number>>): K | 'pass' {
  let at = random();
  for (const [kind, share] of Object.entries<number | undefined>(shares)) {
    at -= share ?? 0;
    if (at < 0) return kind as K;
  }
  return 'pass';
}

/** A network that delays, drops, doubles and cuts, everything that may happen again and again. Pages still load. */
export function storm(random: () => number): Weather {
  const delay = (share: number, mostMs: number) =>
    random() < share ? { delayMs: Math.ceil(random() * mostMs) } : {};
  return {
    exchange({ path }) {
      if (path.startsWith('/api/')) {
        const kind = pick<'cut' | 'lose' | 'half' | 'double'>(random, {
          cut: 0.15,
          lose: 0.15,
          half: 0.1,
          double: 0.2,
        });
        return { kind, ...delay(0.4, 300) };
      }
      if (path.startsWith('/socket.io/')) return { kind: pick(random, { cut: 0.1 }), ...delay(0.3, 200) };
      return { kind: 'pass' };
    },
    frame: () => ({
      kind: pick<'cut' | 'double'>(random, { cut: 0.06, double: 0.25 }),
      ...delay(0.4, 150),
    }),
    upgrade: () => pick<'cut' | 'refuse'>(random, { cut: 0.1, refuse: 0.1 }),
  };
}
