import { z } from 'zod';
import { idSchema, nameSchema, textSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';
import { attachmentSchema } from './message.ts';

/** What a text may name as `{{name}}`; filled in from the conversation and whoever answers in it. */
export const CANNED_VARIABLES = [
  'customer_name',
  'customer_email',
  'agent_name',
  'company_name',
  'subject',
  'ticket_number',
] as const;

/** What operators noted of the customer, and what the client said of the chat at its start: `{{customer.plan}}`. */
const ATTRIBUTE = /^(?:customer|conversation)\.[^{}\r\n]{1,100}$/;

export type CannedVariable = (typeof CANNED_VARIABLES)[number];

/** `{{name}}`, blanks inside allowed; the name is its first group. */
export const CANNED_PLACEHOLDER = /\{\{[ \t]*([^{}\r\n]*?)[ \t]*\}\}/g;

const known: ReadonlySet<string> = new Set(CANNED_VARIABLES);

/** Is it one of ours, or the name of an attribute? */
export function isCannedVariable(name: string): boolean {
  return known.has(name) || ATTRIBUTE.test(name);
}

/** A text whose variables all exist. */
export const cannedTextSchema = textSchema().superRefine((text, context) => {
  const named = [...text.matchAll(CANNED_PLACEHOLDER)].map((match) => match[1] ?? '');
  for (const name of new Set(named.filter((one) => !isCannedVariable(one)))) {
    context.addIssue({
      code: 'custom',
      message: `names {{${name.slice(0, 60)}}}, which does not exist; there are ${CANNED_VARIABLES.join(', ')}, customer.… and conversation.…`,
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

/** Everybody's in the company, a team's, or its maker's own. */
export const cannedScopeSchema = z.enum(['company', 'team', 'personal']);
export type CannedScope = z.infer<typeof cannedScopeSchema>;

export const cannedResponseSchema = z
  .object({
    id: idSchema,
    scope: cannedScopeSchema,
    /** Of the scope `team`. */
    team: z.object({ id: idSchema, name: z.string() }).nullable(),
    shortcut: z.string(),
    title: z.string(),
    /** Markdown with variables. */
    text: z.string(),
    /** Sent along, in this order. */
    files: z.array(attachmentSchema),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'CannedResponse' });
export type CannedResponse = z.infer<typeof cannedResponseSchema>;

const cannedFields = z.object({
  scope: cannedScopeSchema,
  /** Whose it is; with the scope `team`, and only there. */
  teamId: idSchema.optional(),
  shortcut: shortcutSchema,
  title: nameSchema,
  text: cannedTextSchema,
  /** Own uploads that nothing has yet, and files that it has already. */
  attachmentIds: z.array(idSchema).max(LIMITS.attachmentsPerMessage).optional(),
});

const namesItsTeam = ({ scope, teamId }: { scope?: CannedScope | undefined; teamId?: string | undefined }) =>
  (scope === 'team') === (teamId !== undefined);
const teamRule = {
  path: ['teamId'],
  message: 'must be given with the scope team, and only there',
  params: { rule: 'required' },
};

export const newCannedResponseSchema = cannedFields.refine(namesItsTeam, teamRule);
/** A scope moves it; files are replaced as a whole. */
export const cannedChangeSchema = cannedFields.partial().refine(namesItsTeam, teamRule);
