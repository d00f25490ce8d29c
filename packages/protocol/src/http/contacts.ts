import { z } from 'zod';
import { cursorQuerySchema, emailSchema, idSchema, nameSchema, pageOf, plainTextSchema } from '../common.ts';
import { contactSchema } from '../entities/contact.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });

export const contactRoutes = routes({
  'POST /api/customer-tokens': {
    summary: "Make a verified customer's token, from the company's backend.",
    auth: ['admin', 'api_key'],
    body: z.object({
      externalId: plainTextSchema.trim().min(1).max(200),
      name: nameSchema.optional(),
      email: emailSchema.optional(),
    }),
    reply: z.object({ token: z.string(), customerId: idSchema }),
  },
  'GET /api/contacts': {
    summary: 'Contacts, newest first; `q` searches name and e-mail.',
    auth: ['operator', 'api_key'],
    query: cursorQuerySchema.extend({ q: plainTextSchema.trim().max(200).optional() }),
    reply: pageOf(contactSchema),
  },
  'GET /api/contacts/:id': {
    summary: 'One contact.',
    auth: ['operator', 'api_key'],
    params: byId,
    reply: z.object({ contact: contactSchema }),
  },
  'PATCH /api/contacts/:id': {
    summary:
      'Correct what is known of a contact. The name and e-mail of a verified contact come from its backend.',
    auth: ['operator', 'api_key'],
    params: byId,
    body: z.object({
      name: nameSchema.or(z.literal('')).optional(),
      email: emailSchema.or(z.literal('')).optional(),
      phone: plainTextSchema.trim().max(50).optional(),
      attributes: z
        .record(
          plainTextSchema.min(1).max(100),
          z.union([plainTextSchema.max(2000), z.number(), z.boolean(), z.null()]),
        )
        .refine((all) => Object.keys(all).length <= 50, {
          message: 'at most 50 attributes',
          params: { rule: 'max_items', limit: 50 },
        })
        .optional(),
    }),
    reply: z.object({ contact: contactSchema }),
  },
});
