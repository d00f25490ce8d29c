import { z } from 'zod';
import { textSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** How a company works with live chats. */

export const transferModeSchema = z.enum(['immediate', 'request']);
export type TransferMode = z.infer<typeof transferModeSchema>;

const stateNameSchema = textSchema(LIMITS.agentStateChars).refine((name) => !/[\r\n]/.test(name), {
  message: 'must be a single line',
  params: { rule: 'single_line' },
});

const areDistinct = (names: readonly string[]) =>
  new Set(names.map((name) => name.toLowerCase())).size === names.length;

export const liveChatSettingsSchema = z
  .object({
    /** Does a transfer take effect at once, or is the colleague asked first? */
    transferMode: transferModeSchema,
    /** How long a colleague has for the answer. */
    transferAnswerSeconds: z.number().int().min(10).max(600),
    /** After so long the chats of an agent who has vanished go back to the queue; null: they are only flagged. */
    agentGoneMinutes: z.number().int().min(0).max(1440).nullable(),
    /** Names of the states that agents may be in besides online and away. */
    agentStates: z
      .array(stateNameSchema)
      .max(LIMITS.agentStates)
      .refine(areDistinct, {
        message: 'must differ from each other',
        params: { rule: 'unique' },
      }),
  })
  .meta({ id: 'LiveChatSettings' });
export type LiveChatSettings = z.infer<typeof liveChatSettingsSchema>;
