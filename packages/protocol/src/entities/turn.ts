import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { agentDeliverySchema } from './external-agent.ts';

const tokensSchema = z.object({ input: z.number().int(), output: z.number().int() });

/** What a chatbot saw when it answered, and what it made of it. */
export const answerTraceSchema = z
  .object({
    /** As it was searched for. */
    question: z.string(),
    language: z.string(),
    /** From 0 to 1: how likely it was that the passages answer it; null where nothing was searched. */
    likelihood: z.number().nullable(),
    /** It answers from this likelihood on. */
    threshold: z.number(),
    decision: z.enum(['answered', 'no_answer', 'called_person', 'small_talk']),
    /** Null for an answer without a model, in the knowledge's own words. */
    model: z.string().nullable(),
    tokens: tokensSchema.nullable(),
    /** Best first. */
    passages: z.array(
      z.object({
        documentId: idSchema,
        /** As it was called then. */
        title: z.string(),
        /** The headings above the passage, outermost first. */
        path: z.array(z.string()),
        /** From 0 to 1, beside the others of this search. */
        score: z.number(),
        /** The answer stands on it. */
        cited: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AnswerTrace' });
export type AnswerTrace = z.infer<typeof answerTraceSchema>;

/** A bot's work on one message of a customer. */
export const turnSchema = z
  .object({
    id: idSchema,
    /** Its name is empty where it is gone or switched off. */
    bot: z.object({ id: idSchema, name: z.string() }),
    /** What it answers. */
    triggerMessageId: idSchema,
    /** `waiting` for an external agent; `dropped`: a person took the conversation first. */
    state: z.enum(['queued', 'running', 'waiting', 'done', 'failed', 'dropped']),
    /** How often it was begun; above 1 where a server died meanwhile. */
    attempt: z.number().int(),
    error: z.string().nullable(),
    usage: tokensSchema.nullable(),
    trace: answerTraceSchema.nullable(),
    /** The answer. */
    messageId: idSchema.nullable(),
    /** On its way to an external agent. */
    delivery: agentDeliverySchema
      .pick({ state: true, attempts: true, httpStatus: true, error: true, nextAttemptAt: true })
      .nullable(),
    createdAt: timeSchema,
    startedAt: timeSchema.nullable(),
    /** Of one that waits for an external agent. */
    deadlineAt: timeSchema.nullable(),
    finishedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Turn' });
export type Turn = z.infer<typeof turnSchema>;
