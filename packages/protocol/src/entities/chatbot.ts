import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, textSchema, timeSchema } from '../common.ts';
import { answerMetaSchema } from './answer.ts';
import { slugSchema } from './widget.ts';

const phraseSchema = textSchema(200).refine((text) => !/[\r\n]/.test(text), {
  message: 'must be a single line',
  params: { rule: 'single_line' },
});

export const chatbotSettingsSchema = z.object({
  /** What it answers to a hello; a text in the customer's language where it is empty. */
  greeting: plainTextSchema.trim().max(500),
  /** What it says where it knows no answer; the same. */
  noAnswerText: plainTextSchema.trim().max(500),
  /** Words in a customer's message at which it calls a person. */
  handOverPhrases: z.array(phraseSchema).max(100),
});
export type ChatbotSettings = z.infer<typeof chatbotSettingsSchema>;

export const chatbotSchema = chatbotSettingsSchema
  .extend({
    id: idSchema,
    /** A name for addresses; serves wherever the id does. */
    key: slugSchema,
    name: z.string(),
    /** One that is off answers nobody: its conversations go to people. */
    enabled: z.boolean(),
    /** Anybody may talk to it, without a token. */
    published: z.boolean(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Chatbot' });
export type Chatbot = z.infer<typeof chatbotSchema>;

export const newChatbotSchema = chatbotSettingsSchema.partial().extend({
  name: nameSchema,
  key: slugSchema.optional(),
  enabled: z.boolean().optional(),
  published: z.boolean().optional(),
});
export const chatbotPatchSchema = newChatbotSchema.omit({ key: true }).partial();

/** Face 1's message: `AGENT` is an operator, or with `userId: null` the bot. */
export const chatMessageSchema = z
  .object({
    id: idSchema,
    role: z.enum(['USER', 'AGENT', 'SYSTEM']),
    content: z.string(),
    userId: z.string().nullable(),
    userName: z.string(),
    createdAt: timeSchema,
    seq: z.number().int(),
    metadata: answerMetaSchema.partial(),
  })
  .meta({ id: 'ChatMessage' });
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** Who has the customer's message where no bot answers it. */
export const handledBySchema = z.enum(['queue', 'operator']);
