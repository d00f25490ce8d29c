import { z } from 'zod';
import { emailSchema, idSchema, textSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** What a customer said of a chat that had ended. */
export const ratingSchema = z
  .object({
    score: z.number().int().min(1).max(5),
    comment: z.string(),
    created_at: timeSchema,
    updated_at: timeSchema,
  })
  .meta({ id: 'Rating' });
export type Rating = z.infer<typeof ratingSchema>;

export const ratingBodySchema = z.object({
  /** 1 is worst, 5 is best. */
  score: z.number().int().min(1).max(5),
  comment: textSchema(LIMITS.ratingCommentChars)
    .or(z.literal('').transform(() => undefined))
    .optional(),
});
export type RatingBody = z.infer<typeof ratingBodySchema>;

/** A rating in the company's list. */
export const listedRatingSchema = ratingSchema.extend({
  id: idSchema,
  session_id: idSchema,
  subject: z.string(),
  customer: z.object({ id: idSchema, name: z.string() }),
  /** Who had the chat when it ended; null: nobody. */
  agent: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** When the rated chat ended. */
  ended_at: timeSchema,
});
export type ListedRating = z.infer<typeof listedRatingSchema>;

/** What the customer of a chat can do once it is over. */
export const afterChatSchema = z.object({
  /** Null while it is open. */
  ended_at: timeSchema.nullable(),
  /** The company wants to know, and it can still be said or changed. */
  asks_rating: z.boolean(),
  /** Of this end. */
  rating: ratingSchema.nullable(),
  /** Null where transcripts can't be mailed; empty where no address is known. */
  mail_to: z.string().nullable(),
});
export type AfterChat = z.infer<typeof afterChatSchema>;

export const transcriptQuerySchema = z.object({
  format: z.enum(['txt', 'html']).default('txt'),
  /** With the team's notes; operators and API keys only. */
  notes: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1'),
});
export const transcriptMailSchema = z.object({
  /** Customers only: in place of the address that is known of them. */
  email: emailSchema.optional(),
});
