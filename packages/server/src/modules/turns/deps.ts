import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import type { FindAnswerer } from './answerer.ts';
import type { TurnEvents } from './turn.events.ts';

export interface TurnDeps {
  conversations: ConversationDeps;
  bus: EventBus<TurnEvents>;
  realtime: Pick<Realtime<Principal>, 'publish' | 'listen'>;
  findAnswerer: FindAnswerer;
  /** Milliseconds after which an answer is given up. */
  maxMs: number;
  now(): number;
}

/** For what customers do about answers. */
export type AnswerDeps = Pick<TurnDeps, 'conversations' | 'bus' | 'realtime'>;
