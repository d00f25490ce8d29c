/** How long and how often: `full` for figures to publish, `quick` (two minutes) to see whether something broke. */
export interface Plan {
  name: 'quick' | 'full';
  quietMs: number;
  throughput: { rounds: number; warmUpMs: number; countMs: number };
  latency: { rounds: number; warmUpMs: number; countMs: number };
  memory: { rounds: number; sockets: number; settleMs: number };
  flatness: {
    rounds: number;
    fewMessages: number;
    manyMessages: number;
    warmUpMs: number;
    countMs: number;
    openings: number;
    queries: number;
  };
  desk: {
    rounds: number;
    /** Each accepted by all agents at once. */
    chats: number;
    agents: number;
    /** In the queue while it is looked at. */
    pending: number;
    /** And so many are over. */
    closed: number;
    tickets: number;
    queries: number;
    /** New chats, while few and while many agents are online. */
    news: { chats: number; few: number; many: number };
  };
  knowledge: { passages: number; searches: number };
  /** Answers being streamed at once. */
  streams: number;
}

export const full: Plan = {
  name: 'full',
  quietMs: 20_000,
  throughput: { rounds: 5, warmUpMs: 2_500, countMs: 8_000 },
  latency: { rounds: 5, warmUpMs: 3_000, countMs: 20_000 },
  memory: { rounds: 3, sockets: 5_000, settleMs: 20_000 },
  flatness: {
    rounds: 5,
    fewMessages: 1_000,
    manyMessages: 1_000_000,
    warmUpMs: 2_000,
    countMs: 4_000,
    openings: 1_000,
    queries: 400,
  },
  desk: {
    rounds: 5,
    chats: 1_000,
    agents: 100,
    pending: 5_000,
    closed: 20_000,
    tickets: 50_000,
    queries: 400,
    news: { chats: 200, few: 10, many: 500 },
  },
  knowledge: { passages: 10_000, searches: 400 },
  streams: 200,
};

export const quick: Plan = {
  name: 'quick',
  quietMs: 0,
  throughput: { rounds: 1, warmUpMs: 1_000, countMs: 2_000 },
  latency: { rounds: 1, warmUpMs: 1_000, countMs: 4_000 },
  memory: { rounds: 1, sockets: 2_000, settleMs: 4_000 },
  flatness: {
    rounds: 1,
    fewMessages: 1_000,
    manyMessages: 20_000,
    warmUpMs: 500,
    countMs: 1_500,
    openings: 200,
    queries: 100,
  },
  desk: {
    rounds: 1,
    chats: 30,
    agents: 100,
    pending: 5_000,
    closed: 20_000,
    tickets: 50_000,
    queries: 100,
    news: { chats: 50, few: 10, many: 200 },
  },
  knowledge: { passages: 2_000, searches: 100 },
  streams: 200,
};

export const TEXT =
  'Hello, my order 4711 was to come on Tuesday and is still not here; could you please have a look where the parcel is today?';
