import { z } from 'zod';
import { idSchema, nameSchema, plainTextSchema, timeSchema } from '../common.ts';
import { availabilitySchema } from './availability.ts';

export const slugSchema = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/, 'must be lower-case letters, digits and hyphens');

export const originSchema = z
  .string()
  .max(300)
  .refine(
    (value) => {
      try {
        const url = new URL(value);
        return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === value;
      } catch {
        return false;
      }
    },
    { message: 'must be an origin such as https://shop.example', params: { rule: 'origin' } },
  );

export const widgetSettingsSchema = z.object({
  /** CSS hex colour, six digits. */
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #3355ff'),
  position: z.enum(['left', 'right']),
  greeting: plainTextSchema.trim().max(500),
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a locale such as en or pt-BR'),
  requireName: z.boolean(),
  requireEmail: z.boolean(),
  /** Opens with a home before there is a conversation; false: straight to the chat. */
  home: z.boolean(),
  /** Shows published articles: on the home and while waiting. */
  articles: z.boolean(),
});
export type WidgetSettings = z.infer<typeof widgetSettingsSchema>;

/** An inbox of the platform WIDGET, as admins see it. */
export const widgetSchema = widgetSettingsSchema
  .extend({
    id: idSchema,
    /** What the snippet's `data-widget-key` names. */
    key: slugSchema,
    name: z.string(),
    /** Origins whose pages may embed the widget; empty means nowhere in production, everywhere otherwise. */
    origins: z.array(originSchema),
    enabled: z.boolean(),
    /** Who answers first: a chatbot or an external agent of the company; null: people. */
    botId: idSchema.nullable(),
    /** The line to paste into a page. */
    snippet: z.string(),
    createdAt: timeSchema,
  })
  .meta({ id: 'Widget' });
export type Widget = z.infer<typeof widgetSchema>;

export const newWidgetSchema = widgetSettingsSchema.partial().extend({
  name: nameSchema,
  key: slugSchema.optional(),
  origins: z.array(originSchema).max(100).optional(),
  /** An id or a key. */
  botId: idSchema.nullable().optional(),
});
export const widgetPatchSchema = newWidgetSchema
  .omit({ key: true })
  .partial()
  .extend({ enabled: z.boolean().optional() });

/** What the visitor's browser gets to know of the widget. */
export const visitorSettingsSchema = z.object({
  name: z.string(),
  color: z.string(),
  position: z.enum(['left', 'right']),
  greeting: z.string(),
  locale: z.string(),
  /** Somebody is there: the same as `availability.state` being `open`. */
  online: z.boolean(),
  availability: availabilitySchema,
  /** Mail is set up: who leaves an address gets the answer there. */
  answersByMail: z.boolean(),
  requireName: z.boolean(),
  requireEmail: z.boolean(),
  home: z.boolean(),
  articles: z.boolean(),
  /** Who answers first; null where people do. */
  bot: z
    .object({ name: z.string(), greeting: z.string(), suggestedQuestions: z.array(z.string()) })
    .nullable(),
  attachments: z.object({ maxBytes: z.number().int(), types: z.array(z.string()) }),
});
export type VisitorSettings = z.infer<typeof visitorSettingsSchema>;
