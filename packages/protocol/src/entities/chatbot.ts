import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, textSchema, timeSchema } from '../common.ts';
import { answerMetaSchema } from './answer.ts';
import { slugSchema } from './widget.ts';

const phraseSchema = textSchema(200).refine((text) => !/[\r\n]/.test(text), {
  message: 'must be a single line',
  params: { rule: 'single_line' },
});

/** How it speaks; `customer` is whatever language the customer writes. */
export const botToneSchema = z.enum(['friendly', 'neutral', 'formal']);
export const answerLengthSchema = z.enum(['short', 'medium', 'long']);
export const botLanguageSchema = z.enum(['customer', 'en', 'de', 'fr', 'es', 'ar']);

const suggestedQuestionSchema = plainTextSchema
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !/[\r\n]/.test(text), {
    message: 'must be a single line',
    params: { rule: 'single_line' },
  });
/** Tokens of a day; null is the server's own limit. */
const tokenLimitSchema = z.number().int().min(0).max(1_000_000_000).nullable();

export const chatbotSettingsSchema = z.object({
  /** What it answers to a hello; a text in the customer's language where it is empty. */
  greeting: plainTextSchema.trim().max(500),
  /** What it says where it knows no answer; the same. */
  noAnswerText: plainTextSchema.trim().max(500),
  /** Words in a customer's message at which it calls a person. */
  handOverPhrases: z.array(phraseSchema).max(100),
  /** Which of the company's language models writes its answers; null is the company's default, and without any it quotes. */
  modelId: idSchema.nullable(),
  /** What the company tells the model besides the rules of the product. */
  instructions: plainTextSchema.trim().max(4_000),
  tone: botToneSchema,
  answerLength: answerLengthSchema,
  language: botLanguageSchema,
  /** Shown to who has not asked anything yet. */
  suggestedQuestions: z.array(suggestedQuestionSchema).max(6),
  /** What all its answers together may take in a day (UTC). Over it customers go to a person. */
  dailyTokens: tokenLimitSchema,
  /** The same of each customer. */
  visitorDailyTokens: tokenLimitSchema,
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

/** What a bot took from its language model. */
export const chatbotUsageSchema = z
  .object({
    /** Tokens of a day, as they hold for this bot. */
    limits: z.object({ dailyTokens: z.number().int(), visitorDailyTokens: z.number().int() }),
    /** Days (UTC) with an answer, the newest first. */
    items: z.array(
      z.object({
        date: z.iso.date(),
        answers: z.number().int(),
        /** Tokens, as the provider counted them. */
        input: z.number().int(),
        output: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ChatbotUsage' });
export type ChatbotUsage = z.infer<typeof chatbotUsageSchema>;

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
