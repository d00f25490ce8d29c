import type { Thread } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '../../../ui/cx.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { ShareArticleDialog } from '../../articles/index.ts';
import { AttachmentTray } from './attachment-tray.tsx';
import { ChangedWarning } from './changed-warning.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { ComposerField } from './composer-field.tsx';
import type { ComposerMode } from './draft.ts';
import { DropZone } from './drop-zone.tsx';
import { formatField } from './format-field.ts';
import { LockedReply } from './locked-reply.tsx';
import { MentionMenu } from './mention/mention-menu.tsx';
import { useMentionMenu } from './mention/use-mention-menu.ts';
import { MissingWarning } from './slash/missing-warning.tsx';
import { SlashMenu } from './slash/slash-menu.tsx';
import { useSlashMenu } from './slash/use-slash-menu.ts';
import { useComposer } from './use-composer.ts';

export interface ComposerHandle {
  /** Puts the cursor where a reply or a note is written. */
  write: (mode: ComposerMode) => void;
}

interface ComposerProps {
  conversation: InboxConversation;
  thread: Thread;
  takeFromBot: () => Promise<void>;
  ref: Ref<ComposerHandle>;
}

/** Reply to the customer, or leave a note for colleagues. */
export function Composer({ conversation, thread, takeFromBot, ref }: ComposerProps) {
  const { messages, lastSeq } = useStore(thread.state);
  const composer = useComposer({ conversation, thread, lastSeq });
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode } = composer;
  const isReply = mode === 'reply';
  const slash = useSlashMenu({
    conversationId: conversation.id,
    isReply,
    text: composer.text,
    field,
    onFiles: composer.addAttachments,
  });
  const mention = useMentionMenu({ isNote: mode === 'note', field, onMention: composer.addMention });
  const isLocked = mode === 'reply' && (conversation.state === 'closed' || conversation.state === 'bot');

  useImperativeHandle(ref, () => ({
    write(next) {
      // At once: the next key is the first letter, and must not be taken for a command.
      flushSync(() => composer.setMode(next));
      // The field of a locked reply is not there.
      field.current?.focus();
    },
  }));

  return (
    <DropZone isOff={isLocked || mode === 'note'} onFiles={composer.uploads.add}>
      <div
        className={cx(
          'shrink-0 border-hair border-t px-4 pt-2 pb-3 max-md:px-2',
          mode === 'note' && 'bg-note',
        )}
      >
        {mode === 'reply' && (
          <ChangedWarning
            messages={messages}
            begunAtSeq={composer.draft.begunAtSeq}
            onDismiss={() => composer.acknowledge(lastSeq)}
          />
        )}
        {isReply && <MissingWarning missing={slash.missing} onDismiss={slash.forgetMissing} />}
        <ModeTabs mode={mode} onChange={composer.setMode} />
        {isLocked ? (
          <LockedReply conversation={conversation} takeFromBot={takeFromBot} />
        ) : (
          <div
            className={cx(
              'relative rounded-card border bg-surface-0 transition-colors duration-100 focus-within:border-accent',
              mode === 'note' ? 'border-note-line' : 'border-line',
            )}
          >
            <SlashMenu menu={slash} conversationId={conversation.id} />
            <MentionMenu menu={mention} />
            <ComposerField ref={field} composer={composer} menu={isReply ? slash : mention} />
            {mode === 'reply' && (
              <AttachmentTray
                draft={composer.draft}
                uploads={composer.uploads}
                onRemove={composer.removeAttachment}
              />
            )}
            <ComposerBar
              composer={composer}
              onFormat={(format) => field.current && formatField(field.current, format)}
              onSlash={slash.open}
              onMention={mention.open}
            />
          </div>
        )}
      </div>
      {slash.sharing && (
        <ShareArticleDialog
          conversationId={conversation.id}
          article={slash.sharing}
          close={slash.stopSharing}
        />
      )}
    </DropZone>
  );
}

const modes = [
  { id: 'reply', name: 'Reply' },
  { id: 'note', name: 'Note' },
] as const;

function ModeTabs({ mode, onChange }: { mode: ComposerMode; onChange: (mode: ComposerMode) => void }) {
  return (
    <fieldset className="mb-1.5 flex gap-1">
      <legend className="sr-only">Reply or note</legend>
      {modes.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={mode === id}
          onClick={() => onChange(id)}
          className={cx(
            'h-7 rounded-control px-2.5 text-sm pointer-coarse:h-11',
            mode === id ? 'bg-surface-3 font-medium' : 'text-muted hover:bg-surface-2 hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
