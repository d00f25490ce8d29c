import { z } from 'zod';
import { idSchema } from '../common.ts';
import { routes } from './route.ts';

export const fileRoutes = routes({
  'POST /api/chat-upload/upload': {
    summary:
      'Upload one file (multipart, field `file`; `session_id` optional). `file.id` serves `attachmentIds`.',
    auth: ['customer', 'operator', 'api_key'],
    saysSuccess: true,
    form: z.object({ session_id: idSchema.optional() }),
    reply: z.object({
      success: z.literal(true),
      attachment_url: z.string(),
      file: z.object({ id: idSchema, name: z.string(), type: z.string(), size: z.number().int() }),
    }),
  },
});
