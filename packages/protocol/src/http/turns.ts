import { z } from 'zod';
import { idSchema } from '../common.ts';
import { turnSchema } from '../entities/turn.ts';
import { routes } from './route.ts';

export const turnRoutes = routes({
  'GET /api/conversations/:id/turns': {
    summary:
      'What bots were asked in a conversation, and what they saw and did: the newest 50, newest first.',
    auth: ['operator', 'api_key'],
    params: z.object({ id: idSchema }),
    reply: z.object({ turns: z.array(turnSchema) }),
  },
});
