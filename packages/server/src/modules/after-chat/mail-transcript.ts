import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Principal } from '../accounts/index.ts';
import { assertVisible, type ConversationRow, findConversation } from '../conversations/index.ts';
import { sendCompanyMail } from '../mail/index.ts';
import type { AfterChatDeps } from './deps.ts';
import { readTranscript } from './read-transcript.ts';
import { companyNameOf } from './transcript-file.ts';
import { transcriptText } from './write-transcript.ts';

/** Mail servers refuse long mails; the file has it all. */
const MAX_CHARS = 200_000;

function addressOf(principal: Principal, row: ConversationRow, email: string | undefined): string {
  if (email !== undefined && principal.kind !== 'customer')
    throw invalidInput('email', 'not_allowed', 'is the customer’s own: leave it out');
  const to = email ?? row.customer_email;
  if (to === '') throw invalidInput('email', 'required', 'is needed: no address of the customer is known');
  return to;
}

/**
 * Mails the customer what they and the team wrote. Who types an address can have it sent to strangers, so it is
 * counted. Throws `not_found`, `invalid_input`, `mail_not_set_up`, `rate_limited`.
 */
export async function mailTranscript(
  deps: AfterChatDeps,
  principal: Principal,
  id: string,
  { email, network }: { email?: string | undefined; network: string },
): Promise<string> {
  const { conversations, mail, limits } = deps;
  const { database, now } = conversations;
  const row = assertVisible(principal, await findConversation(database, principal.companyId, id));
  if (!mail.mailer.smtp) throw new AppError('mail_not_set_up');
  const to = addressOf(principal, row, email);
  if (principal.kind === 'customer') await limits.mailsFromNetwork.consume(network);
  await limits.mailsOfChat.consume(row.id);
  await limits.mailsToAddress.consume(to);
  const companyName = await companyNameOf(deps, row.company_id);
  const options = { companyName, withNotes: false, maxChars: MAX_CHARS };
  const transcript = await readTranscript(conversations, row, options);
  const letter = {
    companyId: row.company_id,
    to,
    subject: `Your conversation with ${companyName}`,
    title: `Your conversation with ${companyName}`,
    text: transcriptText(transcript),
    footer: 'You get this mail because a transcript was asked for in the chat.',
    ref: `transcript:${row.id}`,
    thread: `conversation:${row.id}`,
    automatic: true,
  };
  await database.transaction((tx) => sendCompanyMail(mail, tx, letter, now()));
  return to;
}
