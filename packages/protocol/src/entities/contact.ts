import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';

export const presenceSchema = z.enum(['online', 'away', 'offline']);
export type Presence = z.infer<typeof presenceSchema>;

/** The web page a visitor is on. */
export const pageSchema = z.object({
  url: z.string().max(2000),
  title: z.string().max(500).optional(),
  referrer: z.string().max(2000).optional(),
});
export type Page = z.infer<typeof pageSchema>;

/** A customer as operators see them. */
export const contactSchema = z
  .object({
    id: idSchema,
    externalId: z.string(),
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    /** The company's backend vouches for who this is. */
    verified: z.boolean(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    page: pageSchema.nullable(),
    device: z.object({ browser: z.string(), os: z.string(), type: z.string() }),
    presence: presenceSchema,
    lastSeenAt: timeSchema.nullable(),
    createdAt: timeSchema,
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof contactSchema>;

/** What is known of a contact, without where they are. */
export const knownOfContactSchema = contactSchema.pick({
  id: true,
  externalId: true,
  name: true,
  email: true,
  phone: true,
  verified: true,
  attributes: true,
});
export type KnownOfContact = z.infer<typeof knownOfContactSchema>;
