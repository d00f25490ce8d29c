import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, timeSchema } from '../common.ts';
import { slugSchema } from './widget.ts';

/** Of the Standard Webhooks: 24 to 64 bytes in base64. */
const webhookSecretSchema = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 bytes in base64');

/** `down` is posted to now and then only, until it answers again. */
export const agentHealthSchema = z.object({
  status: z.enum(['unknown', 'ok', 'failing', 'down']),
  /** Posts that failed since the last one that did not. */
  failures: z.number().int(),
  lastError: z.string().nullable(),
  lastErrorAt: timeSchema.nullable(),
  lastDeliveredAt: timeSchema.nullable(),
  lastAnsweredAt: timeSchema.nullable(),
});

export const externalAgentSchema = z
  .object({
    id: idSchema,
    /** A name for addresses; serves wherever the id does. */
    key: slugSchema,
    name: z.string(),
    /** Where tasks are posted to; null for one that is told by other ways. */
    url: z.string().nullable(),
    /** Believed on the `taskId` alone. Never in production. */
    allowUnsigned: z.boolean(),
    /** Anybody may give it tasks, without a token. */
    public: z.boolean(),
    enabled: z.boolean(),
    /** Without an answer for so long, the customer goes to a person. */
    deadlineSeconds: z.number().int(),
    health: agentHealthSchema,
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'ExternalAgent' });
export type ExternalAgent = z.infer<typeof externalAgentSchema>;

export const newExternalAgentSchema = z.object({
  name: nameSchema,
  key: slugSchema.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .optional(),
  /** One's own; else one is made. */
  secret: webhookSecretSchema.optional(),
  allowUnsigned: z.boolean().optional(),
  public: z.boolean().optional(),
  enabled: z.boolean().optional(),
  deadlineSeconds: z.number().int().min(1).max(86_400).optional(),
});
export const externalAgentPatchSchema = newExternalAgentSchema.omit({ key: true, secret: true }).partial();

/** One message of a customer on its way to an agent. */
export const agentDeliverySchema = z
  .object({
    id: idSchema,
    taskId: z.string(),
    messageId: idSchema,
    /** `cancelled`: a person has the conversation by now, or the deadline has passed. */
    state: z.enum(['waiting', 'delivered', 'failed', 'cancelled']),
    attempts: z.number().int(),
    /** Of the last attempt. */
    httpStatus: z.number().int().nullable(),
    error: z.string().nullable(),
    durationMs: z.number().int().nullable(),
    createdAt: timeSchema,
    lastAttemptAt: timeSchema.nullable(),
    nextAttemptAt: timeSchema.nullable(),
    deliveredAt: timeSchema.nullable(),
  })
  .meta({ id: 'AgentDelivery' });
export type AgentDelivery = z.infer<typeof agentDeliverySchema>;

/** Face 4's answer of an agent, or of a person who has taken over. */
export const agentResponseSchema = z
  .object({
    id: idSchema,
    task_id: z.string(),
    response: z.string(),
    created_at: timeSchema,
    author: z.enum(['agent', 'operator']),
    seq: z.number().int(),
    /** The agent did not prove itself. */
    unsigned: z.literal(true).optional(),
    /** It came after its deadline. */
    late: z.literal(true).optional(),
  })
  .meta({ id: 'AgentResponse' });
export type AgentResponse = z.infer<typeof agentResponseSchema>;

/** A task's id as a client may make it: the time, and what nobody guesses. */
export const taskIdSchema = z
  .string()
  .regex(/^task_\d{1,16}_[A-Za-z0-9]{6,64}$/, 'must be task_<milliseconds>_<6 to 64 letters and digits>');
/** As somebody names a task that may be there or not. */
export const namedTaskSchema = plainTextSchema.min(1).max(100);
