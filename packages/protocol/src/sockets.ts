import { z } from 'zod';
import { receiptBodySchema, sendBodySchema, typingBodySchema } from './http/widget.ts';

/** Payloads of the client-to-server events that carry an object. */
export const socketPayloads = {
  'message:send': sendBodySchema,
  'message:read': receiptBodySchema,
  'message:delivered': receiptBodySchema,
  typing: typingBodySchema,
} as const;

/** `conversation:<id>`, `chat:<id>`, `session_<id>` or `company:<id>`. */
export const channelSchema = z
  .string()
  .max(80)
  .regex(/^(?:(?:conversation|chat|company):|session_)[A-Za-z0-9_-]{1,64}$/);
