import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** A JSON number given as an id is read as its decimal text. */
const idTextSchema = z.union([z.string(), z.number().int().transform(String)]);

/** Opaque, URL-safe id. */
export const idSchema = idTextSchema.pipe(
  z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/, 'must contain only letters, digits, - and _'),
);

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Any text that every database can hold: no NUL, valid Unicode. */
export const plainTextSchema = z.string().refine(isCleanText, {
  message: 'must be valid Unicode without NUL',
  params: { rule: 'unicode' },
});

/** Human text: trimmed, no NUL, valid Unicode, 1 to `max` code points. */
export function textSchema(max: number = LIMITS.textCodePoints) {
  return plainTextSchema
    .trim()
    .min(1)
    .refine((text) => text.length <= max || [...text].length <= max, {
      message: `must have at most ${max} characters`,
      params: { rule: 'max_length', limit: max },
    });
}

export const nameSchema = textSchema(LIMITS.nameChars).refine((name) => !/[\r\n]/.test(name), {
  message: 'must be a single line',
  params: { rule: 'single_line' },
});

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const clientMessageIdSchema = idTextSchema.pipe(
  plainTextSchema.min(1).max(LIMITS.clientMessageIdChars),
);

/** ISO 8601, UTC, milliseconds. */
export const timeSchema = z.iso.datetime({ precision: 3 });

export const limitSchema = z.coerce.number().int().min(1).max(LIMITS.pageMax).default(LIMITS.pageDefault);
export const seqSchema = z.coerce.number().int().min(0);

/** A number id or an absent one, as query parameters spell it. */
export const seqPageQuerySchema = z
  .object({ after: seqSchema.optional(), before: seqSchema.optional(), limit: limitSchema })
  .refine((query) => query.after === undefined || query.before === undefined, {
    message: 'give after or before, not both',
    path: ['before'],
    params: { rule: 'exclusive' },
  });

/** A list of the management endpoints. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const cursorQuerySchema = z.object({
  cursor: plainTextSchema.max(200).optional(),
  limit: limitSchema,
});

export const okSchema = z.object({ ok: z.literal(true) });
export const emptySchema = z.object({});
