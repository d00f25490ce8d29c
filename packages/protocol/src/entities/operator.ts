import { z } from 'zod';
import { emailSchema, idSchema, nameSchema, plainTextSchema, timeSchema } from '../common.ts';

export const roleSchema = z.enum(['admin', 'agent']);
export type Role = z.infer<typeof roleSchema>;

/** The signed-in operator, as sign-in and `GET /api/auth/me` show them. */
export const meSchema = z.object({
  operator: z.object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    avatarUrl: z.string(),
  }),
  company: z.object({ id: idSchema, name: z.string() }),
});
export type Me = z.infer<typeof meSchema>;

/** An operator as every colleague of the same company sees them. */
export const operatorSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    avatarUrl: z.string(),
    skills: z.array(z.string()),
    /** How many active conversations at once. */
    capacity: z.number().int(),
    disabled: z.boolean(),
    presence: z.enum(['online', 'away', 'offline']),
    /** An own state such as Break, in which one is away until it is ended. */
    state: z.string().nullable(),
    createdAt: timeSchema,
  })
  .meta({ id: 'Operator' });
export type Operator = z.infer<typeof operatorSchema>;

export const passwordSchema = plainTextSchema.min(10).max(200);

export const newOperatorSchema = z.object({
  email: emailSchema,
  name: nameSchema,
  /** Left out: a password is made and returned once. */
  password: passwordSchema.optional(),
  role: roleSchema,
  skills: z.array(nameSchema).max(50).optional(),
  capacity: z.number().int().min(1).max(100).optional(),
});

/** A signed-in device. */
export const sessionSchema = z
  .object({
    id: idSchema,
    createdAt: timeSchema,
    lastUsedAt: timeSchema,
    expiresAt: timeSchema,
    ip: z.string(),
    userAgent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const apiKeySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    /** The first characters of the key, to tell keys apart. */
    prefix: z.string(),
    createdAt: timeSchema,
    lastUsedAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** A secret with which the company's backend signs identity tokens (HS256, `kid` = id). */
export const identityKeySchema = z
  .object({ id: idSchema, createdAt: timeSchema, revokedAt: timeSchema.nullable() })
  .meta({ id: 'IdentityKey' });
export type IdentityKey = z.infer<typeof identityKeySchema>;

export const auditEntrySchema = z
  .object({
    id: idSchema,
    action: z.string(),
    actor: z.object({
      kind: z.enum(['operator', 'api_key', 'system', 'anonymous']),
      id: z.string(),
      name: z.string(),
    }),
    target: z.object({ kind: z.string(), id: z.string() }).nullable(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string(),
    createdAt: timeSchema,
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;
