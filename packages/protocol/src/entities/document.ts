import { z } from 'zod';
import {
  clientMessageIdSchema,
  idSchema,
  nameSchema,
  plainTextSchema,
  textSchema,
  timeSchema,
} from '../common.ts';
import { LIMITS } from '../limits.ts';
import { sourceSchema } from './answer.ts';

export const documentStatusSchema = z.enum(['waiting', 'indexing', 'ready', 'failed']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

const addressSchema = z.url({ protocol: /^https?$/ }).max(2000);
const botIdsSchema = z.array(idSchema).max(LIMITS.botsPerDocument);

export const documentFileSchema = z.object({
  name: z.string(),
  /** The media type that its bytes show. */
  type: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** Null where it has none, or before it was read. */
  pages: z.number().int().nullable(),
});

export const documentSchema = z
  .object({
    id: idSchema,
    kind: z.enum(['text', 'file', 'page', 'article']),
    title: z.string(),
    /** Where customers can read on. */
    url: z.string().nullable(),
    /** One that is read again is found by its old passages until the new ones are complete. */
    status: documentStatusSchema,
    /** Per cent of the text, while it is read. */
    progress: z.number().int(),
    /** The page being read of so many; null where nothing is read or it has no pages. */
    reading: z.object({ page: z.number().int(), pages: z.number().int() }).nullable(),
    /** Why it could not be read. */
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** One that is off is kept and never found. */
    enabled: z.boolean(),
    /** Every bot of the company answers from it, those made later too. */
    everyBot: z.boolean(),
    /** The bots that answer from it where not all do. */
    botIds: z.array(idSchema),
    /** ISO 639-1; null where it is not known. */
    language: z.string().nullable(),
    passageCount: z.number().int(),
    /** The article that it is kept in step with. */
    articleId: idSchema.nullable(),
    /** What was uploaded. */
    file: documentFileSchema.nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Document' });
export type Document = z.infer<typeof documentSchema>;

/** What is found and cited: a part of about 900 characters. */
export const passageSchema = z.object({
  id: z.string(),
  position: z.number().int(),
  /** The headings above it, outermost first. */
  path: z.array(z.string()),
  text: z.string(),
});
export type Passage = z.infer<typeof passageSchema>;

const whoAnswers = {
  everyBot: z.boolean().optional(),
  /** Without them, and without `everyBot`, every bot answers from it. */
  botIds: botIdsSchema.optional(),
};

export const newDocumentSchema = z.object({
  title: nameSchema,
  /** Plain text or Markdown. */
  text: textSchema(LIMITS.documentCodePoints),
  url: addressSchema.optional(),
  ...whoAnswers,
  /** Sent again with the same one, nothing new is made. */
  clientId: clientMessageIdSchema.optional(),
});
export const newPageSchema = z.object({
  /** On the public internet. */
  url: addressSchema,
  /** Without it, the page's own, which is followed. */
  title: nameSchema.optional(),
  ...whoAnswers,
});
/** The fields beside the file of an upload; `botIds` is a field for each, or one with commas. */
export const uploadedDocumentSchema = z.object({
  /** Without it, the file's name. */
  title: nameSchema.optional(),
  everyBot: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  botIds: botIdsSchema.optional(),
  clientId: clientMessageIdSchema.optional(),
});
export const documentPatchSchema = z.object({
  title: nameSchema.optional(),
  enabled: z.boolean().optional(),
  everyBot: z.boolean().optional(),
  botIds: botIdsSchema.optional(),
});

export const trialQuestionSchema = z.object({
  question: textSchema(2000),
  /** What the customer asked before. */
  previous: plainTextSchema.trim().max(2000).optional(),
  /** As this bot would find it; without it, all that is enabled. */
  botId: idSchema.optional(),
  limit: z.number().int().min(1).max(20).optional(),
});

export const foundPassageSchema = passageSchema.extend({
  document: documentSchema.pick({ id: true, kind: true, title: true, url: true }),
  /** From 0 to 1, beside the others of this search. */
  score: z.number(),
  why: z.object({
    /** The question's words that it has, the most telling first. */
    terms: z.array(z.string()),
    /** The score of its words (BM25). */
    words: z.number(),
    /** How close it is in meaning (cosine); null where that was not compared. */
    meaning: z.number().nullable(),
  }),
});
export type FoundPassage = z.infer<typeof foundPassageSchema>;

export const trialSchema = z
  .object({
    /** The question's. */
    language: z.string(),
    /** Best first. */
    passages: z.array(foundPassageSchema),
    /** From 0 to 1: how likely it is that they answer it. */
    likelihood: z.number(),
    /** A bot answers from this likelihood on. */
    threshold: z.number(),
    /** What would be quoted, in Markdown, whether it is likely enough or not; null where nothing was found. */
    answer: z.object({ text: z.string(), sources: z.array(sourceSchema) }).nullable(),
  })
  .meta({ id: 'KnowledgeTrial' });
export type Trial = z.infer<typeof trialSchema>;
