import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';

/** How a chat goes from one agent to the next, and how the next one is asked. */

const agentSchema = z.object({ id: idSchema, name: z.string() });

export const transferOutcomeSchema = z.enum(['accepted', 'declined', 'expired', 'withdrawn']);
export type TransferOutcome = z.infer<typeof transferOutcomeSchema>;

export const transferSchema = z.object({
  from_agent_id: idSchema.nullable(),
  to_agent_id: idSchema,
  reason: z.string(),
  at: timeSchema,
  /** `accepted` where it took effect, at once too. */
  outcome: transferOutcomeSchema,
  /** Why it was declined. */
  answer: z.string(),
});

export const pendingTransferSchema = z
  .object({
    id: idSchema,
    from_agent: agentSchema,
    to_agent: agentSchema,
    reason: z.string(),
    requested_at: timeSchema,
    expires_at: timeSchema,
    /** By the server's clock, when this was written. */
    seconds_left: z.number().int(),
  })
  .meta({ id: 'PendingTransfer' });
export type PendingTransfer = z.infer<typeof pendingTransferSchema>;

export const transferSettledSchema = z.object({
  session_id: idSchema,
  request_id: idSchema,
  outcome: transferOutcomeSchema,
  from_agent: agentSchema,
  to_agent: agentSchema,
  /** Of the customer. */
  customer_name: z.string(),
  /** Why it was declined. */
  answer: z.string(),
  timestamp: timeSchema,
});
export type TransferSettled = z.infer<typeof transferSettledSchema>;
