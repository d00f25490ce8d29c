import { z } from 'zod';
import { idSchema, textSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** What a bot's answer stands on; `n` is the number in the text: [1]. */
export const sourceSchema = z
  .object({
    n: z.number().int(),
    title: z.string(),
    /** Where to read on; null for what is only in the company's own knowledge. */
    url: z.string().nullable(),
    /** The passage that is quoted, word by word. */
    excerpt: z.string(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof sourceSchema>;

/** Beside the text of a bot's message. */
export const answerMetaSchema = z.object({
  sources: z.array(sourceSchema),
  escalationRequested: z.boolean(),
  /** `asked_for_person`, `no_answer`, `bot_instruction` …, or what the call said. */
  escalationReason: z.string().nullable(),
  /** The work that made it; the same in `bot:start`, `bot:chunk` and `bot:end`. */
  turnId: idSchema,
  /** The answer broke off. */
  partial: z.literal(true).optional(),
  /** The customer stopped it. */
  stopped: z.literal(true).optional(),
  /** An external agent's, who did not prove itself. */
  unsigned: z.literal(true).optional(),
  /** It came after its deadline. */
  late: z.literal(true).optional(),
});
export type AnswerMeta = z.infer<typeof answerMetaSchema>;

/** What the customer says of an answer; it can be changed and taken back. */
export const feedbackSchema = z
  .object({ helpful: z.boolean(), comment: textSchema(LIMITS.feedbackCommentChars).optional() })
  .meta({ id: 'AnswerFeedback' });
export type AnswerFeedback = z.infer<typeof feedbackSchema>;

/** Where the bot's answer to the newest question stands: on its way, or to be asked for once more. */
export const answerStateSchema = z.object({
  state: z.enum(['working', 'retryable']),
  turnId: idSchema,
  /** The one that runs, or comes next. */
  attempt: z.number().int(),
});
export type AnswerState = z.infer<typeof answerStateSchema>;
