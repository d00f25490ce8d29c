import { z } from 'zod';
import {
  cursorQuerySchema,
  emailSchema,
  idSchema,
  nameSchema,
  okSchema,
  pageOf,
  plainTextSchema,
  timeSchema,
} from '../common.ts';
import {
  apiKeySchema,
  auditEntrySchema,
  identityKeySchema,
  meSchema,
  newOperatorSchema,
  operatorSchema,
  passwordSchema,
  roleSchema,
  sessionSchema,
} from '../entities/operator.ts';
import { routes } from './route.ts';

const byId = z.object({ id: idSchema });

export const accountRoutes = routes({
  'POST /api/auth/login': {
    summary: 'Sign in with e-mail and password.',
    auth: false,
    body: z.object({ email: plainTextSchema.min(1).max(254), password: plainTextSchema.min(1).max(200) }),
    reply: meSchema.extend({ token: z.string(), expiresAt: timeSchema }),
  },
  'POST /api/auth/logout': {
    summary: 'End this session; its sockets are cut.',
    auth: ['operator'],
    reply: okSchema,
  },
  'GET /api/auth/me': { summary: 'Who is signed in.', auth: ['operator'], reply: meSchema },
  'POST /api/auth/password': {
    summary: 'Change the own password; all other sessions end.',
    auth: ['operator'],
    body: z.object({ currentPassword: plainTextSchema.min(1).max(200), newPassword: passwordSchema }),
    reply: okSchema,
  },
  'GET /api/auth/sessions': {
    summary: 'The own signed-in devices.',
    auth: ['operator'],
    reply: pageOf(sessionSchema),
  },
  'DELETE /api/auth/sessions/:id': {
    summary: 'Revoke one of the own sessions; its sockets are cut.',
    auth: ['operator'],
    params: byId,
    reply: null,
  },
  'GET /api/operators': {
    summary: 'The operators of the company.',
    auth: ['operator', 'api_key'],
    reply: pageOf(operatorSchema),
  },
  'POST /api/operators': {
    summary: 'Add an operator.',
    auth: ['admin', 'api_key'],
    body: newOperatorSchema,
    reply: z.object({ operator: operatorSchema, password: z.string().optional() }),
    status: 201,
  },
  'PATCH /api/operators/:id': {
    summary: 'Change an operator; disabling cuts their sockets and sessions.',
    auth: ['admin', 'api_key'],
    params: byId,
    body: z.object({
      name: nameSchema.optional(),
      role: roleSchema.optional(),
      skills: z.array(nameSchema).max(50).optional(),
      capacity: z.number().int().min(1).max(100).optional(),
      disabled: z.boolean().optional(),
    }),
    reply: z.object({ operator: operatorSchema }),
  },
  'POST /api/companies': {
    summary: 'Make another company with its first admin (instance admins only).',
    auth: ['admin'],
    body: z.object({
      name: nameSchema,
      admin: z.object({ email: emailSchema, name: nameSchema, password: passwordSchema.optional() }),
    }),
    reply: z.object({
      company: z.object({ id: idSchema, name: z.string() }),
      operator: operatorSchema,
      password: z.string().optional(),
    }),
    status: 201,
  },
  'GET /api/api-keys': {
    summary: 'The API keys of the company.',
    auth: ['admin'],
    reply: pageOf(apiKeySchema),
  },
  'POST /api/api-keys': {
    summary: 'Make an API key; the key itself is shown only here.',
    auth: ['admin'],
    body: z.object({ name: nameSchema }),
    reply: z.object({ apiKey: apiKeySchema, key: z.string() }),
    status: 201,
  },
  'DELETE /api/api-keys/:id': { summary: 'Revoke an API key.', auth: ['admin'], params: byId, reply: null },
  'GET /api/identity-keys': {
    summary: 'The keys that sign identity tokens.',
    auth: ['admin'],
    reply: pageOf(identityKeySchema),
  },
  'POST /api/identity-keys': {
    summary: 'Make an identity key; its secret is shown only here.',
    auth: ['admin'],
    reply: z.object({ identityKey: identityKeySchema, secret: z.string() }),
    status: 201,
  },
  'DELETE /api/identity-keys/:id': {
    summary: 'Revoke an identity key.',
    auth: ['admin'],
    params: byId,
    reply: null,
  },
  'GET /api/audit-entries': {
    summary: 'What admins and sign-ins did, newest first.',
    auth: ['admin'],
    query: cursorQuerySchema,
    reply: pageOf(auditEntrySchema),
  },
});
