import { z } from 'zod';
import { idSchema, nameSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** Operators who work together; an operator may be in several. */
export const teamSchema = z
  .object({
    id: idSchema,
    /** Unique in the company, whatever the case of its letters. */
    name: z.string(),
    /** By name. */
    members: z.array(z.object({ id: idSchema, name: z.string(), disabled: z.boolean() })),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Team' });
export type Team = z.infer<typeof teamSchema>;

export const newTeamSchema = z.object({
  name: nameSchema,
  memberIds: z.array(idSchema).max(LIMITS.membersPerTeam).optional(),
});
