import { z } from 'zod';

/** The one state machine of all faces; `status` is CLOSED for closed and OPEN for the rest. */
export const stateSchema = z.enum(['bot', 'pending', 'active', 'closed']);
export type ConversationState = z.infer<typeof stateSchema>;
