import { AppError } from '../../lib/app-error.ts';
import {
  type AgentRow,
  callbackKey,
  isSame,
  isSigned,
  type TaskRow,
} from '../../modules/external-agents/index.ts';

/** What an agent's call says of itself. */
export interface Proof {
  authorization: string | undefined;
  webhookId: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
  /** Of the callback URL. */
  key: string | undefined;
  /** As it came; a signature is over these very bytes. */
  rawBody: string;
}

/** A proof that is given must be right, also of an agent who needs none. */
function isProven({ secret }: AgentRow, task: TaskRow, proof: Proof, now: number): boolean | undefined {
  const { signature, timestamp = '', webhookId = '', authorization, key } = proof;
  if (signature !== undefined)
    return isSigned(secret, { id: webhookId, timestamp, signature }, now, proof.rawBody);
  if (authorization !== undefined)
    return isSame(authorization.replace(/^Bearer +/i, ''), secret) && /^Bearer /i.test(authorization);
  if (key !== undefined) return isSame(key, callbackKey(secret, task.id));
  return undefined;
}

/** Is it the agent who calls? `unsigned` where it is believed without a proof; else throws `unauthorized`. */
export function proveAgent(
  agent: AgentRow,
  task: TaskRow,
  proof: Proof,
  { now, production }: { now: number; production: boolean },
): { unsigned: boolean } {
  const proven = isProven(agent, task, proof, now);
  if (proven) return { unsigned: false };
  if (proven === undefined && agent.allow_unsigned === 1 && !production) return { unsigned: true };
  throw new AppError('unauthorized', { message: 'Sign the call, or send the agent’s secret or key.' });
}
