import { z } from 'zod';
import { idSchema, nameSchema, textSchema, timeSchema } from '../common.ts';

/** What a text may name as `{{name}}`; filled in from the conversation and whoever answers in it. */
export const CANNED_VARIABLES = [
  'customer_name',
  'customer_email',
  'agent_name',
  'company_name',
  'subject',
  'ticket_number',
] as const;
export const cannedVariableSchema = z.enum(CANNED_VARIABLES);
export type CannedVariable = z.infer<typeof cannedVariableSchema>;

/** `{{name}}`, blanks inside allowed; the name is its first group. */
export const CANNED_PLACEHOLDER = /\{\{[ \t]*([^{}\r\n]*?)[ \t]*\}\}/g;

const known: ReadonlySet<string> = new Set(CANNED_VARIABLES);

/** A text whose variables all exist. */
export const cannedTextSchema = textSchema().superRefine((text, context) => {
  const named = [...text.matchAll(CANNED_PLACEHOLDER)].map((match) => match[1] ?? '');
  for (const name of new Set(named.filter((one) => !known.has(one)))) {
    context.addIssue({
      code: 'custom',
      message: `names {{${name.slice(0, 60)}}}, which does not exist; there are ${CANNED_VARIABLES.join(', ')}`,
      params: { rule: 'unknown_variable' },
    });
  }
});

/** What is typed after `/`. */
export const shortcutSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(32)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be one word of letters a to z, digits, - and _');

/** Everybody's in the company, or its maker's own. */
export const cannedScopeSchema = z.enum(['company', 'personal']);

export const cannedResponseSchema = z
  .object({
    id: idSchema,
    scope: cannedScopeSchema,
    shortcut: z.string(),
    title: z.string(),
    /** Markdown with variables. */
    text: z.string(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'CannedResponse' });
export type CannedResponse = z.infer<typeof cannedResponseSchema>;

export const newCannedResponseSchema = z.object({
  scope: cannedScopeSchema,
  shortcut: shortcutSchema,
  title: nameSchema,
  text: cannedTextSchema,
});
