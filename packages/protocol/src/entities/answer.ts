import { z } from 'zod';
import { idSchema } from '../common.ts';

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
  /** An external agent's, who did not prove itself. */
  unsigned: z.literal(true).optional(),
  /** It came after its deadline. */
  late: z.literal(true).optional(),
});
export type AnswerMeta = z.infer<typeof answerMetaSchema>;
