import { LIMITS } from '@switchboard/protocol/limits';
import { invalidInput } from '../../lib/app-error.ts';
import { type ConversationDeps, sendMessage } from '../conversations/index.ts';
import type { Staff } from './canned-response.policy.ts';
import type { CannedResponsesDeps } from './deps.ts';
import { type FilledCanned, fillCanned } from './fill-canned.ts';

/** Values may be missing, or too long beside the words around them. */
function assertSendable({ text, files }: FilledCanned): void {
  const max = LIMITS.textCodePoints;
  if (text === '' && files.length === 0)
    throw invalidInput('canned_response_id', 'empty', 'says nothing here: its variables have no values');
  if ([...text].length > max)
    throw invalidInput('canned_response_id', 'max_length', `must say at most ${max} characters`, max);
}

/**
 * Sends a canned response with its files. What it says is made up in the transaction that stores it, and only then: a
 * repeat gives the first message, also where a value has changed or the canned response has gone since.
 */
export function sendCanned(
  deps: Pick<CannedResponsesDeps, 'attachments'>,
  conversations: ConversationDeps,
  staff: Staff,
  {
    conversationId,
    cannedId,
    clientMessageId,
  }: {
    conversationId: string;
    cannedId: string;
    clientMessageId?: string | undefined;
  },
) {
  return sendMessage(conversations, staff, {
    conversationId,
    ...(clientMessageId === undefined ? {} : { clientMessageId }),
    canned: {
      id: cannedId,
      async compose(tx, row) {
        const filled = await fillCanned(deps, tx, staff, cannedId, row);
        assertSendable(filled);
        return filled.text;
      },
    },
  });
}
