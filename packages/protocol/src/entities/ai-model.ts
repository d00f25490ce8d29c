import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, textSchema, timeSchema } from '../common.ts';

/** How the model is spoken to. */
export const aiModelKindSchema = z.enum(['openai_compatible', 'anthropic']);
export type AiModelKind = z.infer<typeof aiModelKindSchema>;

const lineSchema = (max: number) =>
  textSchema(max).refine((text) => !/[\r\n]/.test(text), {
    message: 'must be a single line',
    params: { rule: 'single_line' },
  });
/** What is put into a header. */
const keySchema = plainTextSchema
  .trim()
  .min(1)
  .max(1000)
  .regex(/^[!-~]+$/, 'must be letters, digits and signs without spaces');

export const aiModelErrorSchema = z.object({
  code: z.string(),
  /** What is wrong and what to do, for people. */
  message: z.string(),
});

/** How it did when it was asked last, by a check or by a bot. */
export const aiModelHealthSchema = z.object({
  status: z.enum(['unknown', 'ok', 'failing']),
  error: aiModelErrorSchema.nullable(),
  /** Of the last check. */
  ms: z.number().int().nullable(),
  at: timeSchema.nullable(),
});

/** The key itself is never shown again. */
export const aiModelSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    kind: aiModelKindSchema,
    /** Such as `https://api.openai.com/v1`. */
    baseUrl: z.string(),
    /** As the provider calls it. */
    model: z.string(),
    hasKey: z.boolean(),
    /** What bots answer with that name no other. */
    isDefault: z.boolean(),
    health: aiModelHealthSchema,
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'AiModel' });
export type AiModel = z.infer<typeof aiModelSchema>;

/** The model that the server itself has, by LLM_BASE_URL. */
export const instanceModelSchema = z.object({ model: z.string(), host: z.string() });

export const newAiModelSchema = z.object({
  name: nameSchema,
  kind: aiModelKindSchema,
  baseUrl: z.url({ protocol: /^https?$/ }).max(2000),
  model: lineSchema(200),
  key: keySchema.nullable().optional(),
  /** Without it, the first model of a company is its default. */
  isDefault: z.boolean().optional(),
});
/** A key left out is kept, null removes it. One that is kept stays where it is: another host wants it anew. */
export const aiModelPatchSchema = newAiModelSchema.partial();

/** What could be stored, to be tried before. */
export const aiModelTrialSchema = newAiModelSchema
  .pick({ kind: true, baseUrl: true, model: true, key: true })
  .extend({
    /** The stored model whose key is used where none is given. */
    id: idSchema.optional(),
  });

export const aiModelCheckSchema = z.object({
  ok: z.boolean(),
  ms: z.number().int(),
  error: aiModelErrorSchema.nullable(),
});
export type AiModelCheck = z.infer<typeof aiModelCheckSchema>;
