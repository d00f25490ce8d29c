import type { Ai, Endpoint } from '../../platform/ai/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Egress } from '../../platform/egress/index.ts';
import type { Limiter } from '../../platform/http/index.ts';

/** The model that the environment names, for every company without one of its own. */
export interface InstanceModel {
  endpoint: Endpoint;
  /** May go where the environment says, and companies' models may not. */
  ai: Ai;
}

export interface ModelsDeps {
  database: Database;
  ai: Ai;
  egress: Pick<Egress, 'isCallable'>;
  instance: InstanceModel | null;
  /** 32 bytes, for the keys of providers. */
  sealingKey: Uint8Array;
  /** Each asks somebody else's server. */
  checks: Limiter;
  onError(error: unknown): void;
  now(): number;
}
