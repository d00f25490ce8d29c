import { AppError } from '../../lib/app-error.ts';
import { findCompany, type Principal } from '../accounts/index.ts';
import { assertVisible, type ConversationRow, findConversation } from '../conversations/index.ts';
import type { AfterChatDeps } from './deps.ts';
import { readTranscript } from './read-transcript.ts';
import { transcriptHtml, transcriptText } from './write-transcript.ts';

const MAX_CHARS = 4_000_000;

export interface TranscriptFile {
  content: string;
  type: string;
  name: string;
}

/** Made of nothing that anybody typed. */
function nameOf(row: ConversationRow, format: string): string {
  return `chat-${new Date(row.created_at).toISOString().slice(0, 10)}-${row.id.slice(-6)}.${format}`;
}

export async function companyNameOf({ conversations }: AfterChatDeps, companyId: string): Promise<string> {
  return (await findCompany(conversations.database, companyId))?.name ?? '';
}

/** Throws `not_found`; `forbidden` where a customer asks for notes. */
export async function transcriptFile(
  deps: AfterChatDeps,
  principal: Principal,
  id: string,
  { format, notes }: { format: 'txt' | 'html'; notes: boolean },
): Promise<TranscriptFile> {
  const { conversations } = deps;
  const row = assertVisible(
    principal,
    await findConversation(conversations.database, principal.companyId, id),
  );
  if (notes && principal.kind === 'customer') throw new AppError('forbidden');
  const companyName = await companyNameOf(deps, row.company_id);
  const options = { companyName, withNotes: notes, maxChars: MAX_CHARS };
  const transcript = await readTranscript(conversations, row, options);
  return {
    content: format === 'html' ? transcriptHtml(transcript) : transcriptText(transcript),
    type: format === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    name: nameOf(row, format),
  };
}
