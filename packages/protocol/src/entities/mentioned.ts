import { z } from 'zod';
import { idSchema } from '../common.ts';

/** An operator or a team named in a note, under the name it had then. */
export const mentionedSchema = z.object({
  kind: z.enum(['operator', 'team']),
  id: idSchema,
  name: z.string(),
});
export type Mentioned = z.infer<typeof mentionedSchema>;
