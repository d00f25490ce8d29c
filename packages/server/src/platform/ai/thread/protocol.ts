import type { Limits } from '../clock.ts';
import type { Endpoint } from '../endpoint.ts';
import type { ModelPart, ModelRequest } from '../language-model.ts';
import type { PlainModelError } from '../model-error.ts';

/** How a question is put. */
export interface Manner {
  /** What may be called though it is inside: see the egress. */
  allow: readonly string[];
  limits: Limits;
  /** Milliseconds to wait before the second, third, … try. */
  waits: readonly number[];
}

export interface Ask {
  kind: 'ask';
  id: number;
  manner: Manner;
  endpoint: Endpoint;
  request: Omit<ModelRequest, 'signal'>;
}

/** Nothing more of this answer is wanted; its end is told all the same. */
export interface Stop {
  kind: 'stop';
  id: number;
}

export type ThreadRequest = Ask | Stop;

export type News =
  | { id: number; part: ModelPart }
  | { id: number; end: true }
  | { id: number; error: PlainModelError };

/** What happened since the one before, of all answers, in order. */
export type ThreadReply = readonly News[];
