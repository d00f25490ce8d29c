import type { Registry } from 'prom-client';

/**
 * The process's figures and how many sockets are open, for Prometheus. Made at the first scrape: who does not
 * scrape does not pay for the library's 20 MB of memory.
 */
export function createMetrics(socketCount: () => number): () => Promise<Registry> {
  let registry: Promise<Registry> | undefined;
  async function create(): Promise<Registry> {
    const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
    const created = new Registry();
    collectDefaultMetrics({ register: created });
    new Gauge({
      name: 'switchboard_sockets',
      help: 'Open Socket.IO connections of this process',
      registers: [created],
      collect() {
        this.set(socketCount());
      },
    });
    return created;
  }
  return () => {
    registry ??= create();
    return registry;
  };
}
