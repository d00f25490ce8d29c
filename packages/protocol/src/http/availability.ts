import { z } from 'zod';
import { businessHoursSchema } from '../entities/availability.ts';
import { routes } from './route.ts';

const hoursReply = z.object({ businessHours: businessHoursSchema });

export const availabilityRoutes = routes({
  'GET /api/business-hours': {
    summary: 'When the company answers: weekly hours with breaks, holidays, time zone.',
    auth: ['operator', 'api_key'],
    reply: hoursReply,
  },
  'PUT /api/business-hours': {
    summary: 'Set when the company answers; takes effect at once.',
    auth: ['admin', 'api_key'],
    body: businessHoursSchema,
    reply: hoursReply,
  },
});
