import { plainText } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import { PenLine } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { useSession } from '../../session/index.ts';
import { useHasDraft } from '../composer/draft-store.ts';

/** The last words and who said them; a reply that waits to be finished goes first. */
export function RowPreview({ conversation }: { conversation: InboxConversation }) {
  const { me } = useSession();
  const hasDraft = useHasDraft(me.operator.id, conversation.id);
  const who = speaker(conversation, me.operator.name);
  return (
    <p
      dir="auto"
      className={cx(
        'min-w-0 flex-1 truncate text-sm',
        conversation.unreadCount > 0 ? 'text-ink' : 'text-muted',
      )}
    >
      {hasDraft && (
        <span className="text-danger">
          <PenLine aria-hidden="true" size={12} className="me-1 inline" />
          Draft ·{' '}
        </span>
      )}
      {who && <span>{who}: </span>}
      {plainText(conversation.preview) || 'No messages yet'}
    </p>
  );
}

function speaker({ previewRole, previewAuthor }: InboxConversation, myName: string): string {
  if (previewRole === 'BOT') return previewAuthor || 'Bot';
  if (previewRole !== 'AGENT') return '';
  return previewAuthor === myName ? 'You' : previewAuthor;
}
