import { z } from 'zod';
import { idSchema, timeSchema } from '../common.ts';
import { prioritySchema, stateSchema } from './conversation.ts';
import { liveSessionSchema } from './live-chat.ts';

/** What agents look at beside a session: the queue, each other's load, who the customer is. */

const byPrioritySchema = z.object({
  urgent: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
});

const waitingChatSchema = liveSessionSchema.pick({
  session_id: true,
  subject: true,
  priority: true,
  required_skills: true,
  wait_time: true,
  created_at: true,
});

export const queueStatsSchema = z.object({
  total_pending: z.number().int(),
  by_priority: byPrioritySchema,
  /** Seconds, of those who wait now. */
  average_wait_time: z.number().int(),
  longest_wait_time: z.number().int(),
  chats: z.array(waitingChatSchema),
});
export type QueueStats = z.infer<typeof queueStatsSchema>;

/** Where a waiting chat stands, as its customer is told. */
export const queuePositionSchema = z.object({
  session_id: idSchema,
  /** 1 is the next one. */
  position: z.number().int().min(1),
  /** How many wait. */
  total: z.number().int(),
  /** From the pace of the last hours; null: too little happened in them, or nobody is there. */
  estimated_wait_seconds: z.number().int().nullable(),
});
export type QueuePosition = z.infer<typeof queuePositionSchema>;

export const agentStatusSchema = z.enum(['online', 'away', 'offline']);

export const workloadSchema = z.object({
  agent_id: idSchema,
  status: agentStatusSchema,
  state: z.string().nullable(),
  active_chats: z.number().int(),
  capacity: z.number().int(),
  /** Percent of the capacity; above 100 where an agent took more. */
  capacity_utilization: z.number().int(),
  available_slots: z.number().int(),
  last_activity_at: timeSchema.nullable(),
  sessions: z.array(liveSessionSchema),
});

const contextChatSchema = z.object({
  id: idSchema,
  subject: z.string(),
  status: stateSchema,
  platform: z.string(),
  created_at: timeSchema,
  ended_at: timeSchema.nullable(),
});
const contextTicketSchema = z.object({
  id: idSchema,
  number: z.number().int(),
  subject: z.string(),
  status: z.string(),
  priority: prioritySchema,
  created_at: timeSchema,
});

export const customerContextSchema = z.object({
  customer: z.object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    verified: z.boolean(),
    created_at: timeSchema,
  }),
  account: z.object({
    status: z.enum(['anonymous', 'claimed', 'verified']),
    created_at: timeSchema,
    age_days: z.number().int(),
  }),
  counts: z.object({ previous_tickets: z.number().int(), previous_chats: z.number().int() }),
  previous_tickets: z.array(contextTicketSchema),
  previous_chats: z.array(contextChatSchema),
  active_tickets: z.array(contextTicketSchema),
  active_chats: z.array(contextChatSchema),
  device: z.object({ browser: z.string(), os: z.string(), type: z.string() }),
  page_url: z.string().nullable(),
});
export type CustomerContext = z.infer<typeof customerContextSchema>;

export const ticketSchema = z
  .object({
    id: idSchema,
    /** Counts up from 1 in each company. */
    number: z.number().int(),
    subject: z.string(),
    status: z.enum(['open', 'pending', 'solved', 'closed']),
    priority: prioritySchema,
    session_id: idSchema.nullable(),
    created_at: timeSchema,
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof ticketSchema>;
