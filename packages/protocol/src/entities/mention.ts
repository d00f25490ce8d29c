import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';
import { mentionedSchema } from './mentioned.ts';
import { noteSchema } from './message.ts';

/** Whom a new note mentions; their names are the server's to know. */
export const newMentionsSchema = z.array(mentionedSchema.omit({ name: true })).max(LIMITS.mentionsPerNote);

/** A note that mentions the asking operator, by name or by one of their teams. */
export const mentionSchema = z
  .object({
    note: noteSchema,
    conversation: z.object({ id: idSchema, customerName: z.string() }),
    readAt: timeSchema.nullable(),
  })
  .meta({ id: 'Mention' });
export type Mention = z.infer<typeof mentionSchema>;
