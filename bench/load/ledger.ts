import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkEvents } from './link.ts';

const DRAIN_MS = 5_000;

interface Entry {
  at: number;
  acked: boolean;
  delivered: number;
}

/** Every message of a run: when it was sent, and whether it was acknowledged and delivered exactly once. */
export class Ledger implements LinkEvents {
  readonly #sent = new Map<string, Entry>();
  readonly #prefix = Math.random().toString(36).slice(2, 8);
  ackMs: number[] = [];
  deliveredMs: number[] = [];
  ackedNow = 0;
  deliveredNow = 0;
  #open = 0;

  /** Notes a send that happens now; gives its id. */
  begin(): string {
    const id = `${this.#prefix}-${this.#sent.size.toString(36)}`;
    this.#sent.set(id, { at: performance.now(), acked: false, delivered: 0 });
    this.#open += 2;
    return id;
  }

  acked(id: string): void {
    const entry = this.#sent.get(id) as Entry;
    entry.acked = true;
    this.#open -= 1;
    this.ackedNow += 1;
    this.ackMs.push(performance.now() - entry.at);
  }

  delivered(id: string): void {
    const entry = this.#sent.get(id);
    if (!entry) return;
    entry.delivered += 1;
    if (entry.delivered > 1) return;
    this.#open -= 1;
    this.deliveredNow += 1;
    this.deliveredMs.push(performance.now() - entry.at);
  }

  failed(reason: string): void {
    throw new Error(reason);
  }

  /** Forgets the samples so far: the warm-up is over. */
  startCounting(): void {
    this.ackMs = [];
    this.deliveredMs = [];
    this.ackedNow = 0;
    this.deliveredNow = 0;
  }

  /** Waits for what is on its way; gives how many messages were not acknowledged or not delivered exactly once. */
  async drain(): Promise<number> {
    for (const end = performance.now() + DRAIN_MS; this.#open > 0 && performance.now() < end; )
      await sleep(20);
    let missing = 0;
    for (const { acked, delivered } of this.#sent.values()) if (!acked || delivered !== 1) missing += 1;
    return missing;
  }
}
