import { z } from 'zod';
import { idSchema, seqSchema } from './common.ts';
import { reasonSchema, startSessionSchema } from './entities/live-chat.ts';
import { agentStateBody, transferAcceptBody, transferDeclineBody } from './http/desk.ts';
import {
  liveCannedBody,
  liveSeenSchema,
  liveSendSchema,
  liveTransferBody,
  liveTypingSchema,
} from './http/live-chat.ts';
import { receiptBodySchema, sendBodySchema, typingBodySchema } from './http/widget.ts';

/** Payloads of the client-to-server events that carry an object. */
export const socketPayloads = {
  'message:send': sendBodySchema,
  'message:read': receiptBodySchema,
  'message:delivered': receiptBodySchema,
  typing: typingBodySchema,
  'chat:start': startSessionSchema,
  'chat:join': z.object({ session_id: idSchema, after: seqSchema.optional() }),
  'chat:accept': z.object({ session_id: idSchema }),
  'chat:send_message': liveSendSchema,
  'chat:use_canned_response': liveCannedBody.extend({ session_id: idSchema }),
  'chat:typing': liveTypingSchema,
  'chat:seen': liveSeenSchema,
  'chat:transfer': liveTransferBody.extend({ session_id: idSchema }),
  'chat:transfer_accept': transferAcceptBody.extend({ request_id: idSchema }),
  'chat:transfer_decline': transferDeclineBody.extend({ request_id: idSchema }),
  'chat:transfer_withdraw': z.object({ request_id: idSchema }),
  'chat:end': z.object({ session_id: idSchema, reason: reasonSchema.optional() }),
  'agent:set_state': agentStateBody,
  'agent:activity_ping': z.object({ session_id: idSchema.optional() }).nullish(),
} as const;

/** `conversation:<id>`, `chat:<id>`, `session_<id>` or `company:<id>`. */
export const channelSchema = z
  .string()
  .max(80)
  .regex(/^(?:(?:conversation|chat|company):|session_)[A-Za-z0-9_-]{1,64}$/);
