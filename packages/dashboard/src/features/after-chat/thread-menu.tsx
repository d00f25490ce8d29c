import type { InboxConversation } from '@switchboard/protocol';
import { Ellipsis, FileCode, FileLock, FileText, LogOut, Mail } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useSession } from '../session/index.ts';
import { EndDialog } from './end-dialog.tsx';
import { useTranscript } from './use-transcript.ts';

/** What comes after a conversation: its end and its transcript. */
export function ThreadMenu({ conversation }: { conversation: InboxConversation }) {
  const { me, isAdmin } = useSession();
  const [isEnding, setEnding] = useState(false);
  const transcript = useTranscript(conversation.id);
  const { state, assignee, customerEmail } = conversation;
  const mayEnd = state !== 'closed' && (state !== 'active' || isAdmin || assignee?.id === me.operator.id);
  const groups = [
    [
      {
        id: 'txt',
        label: 'Download transcript',
        icon: FileText,
        onSelect: () => transcript.download('txt'),
      },
      {
        id: 'html',
        label: 'Download as a web page',
        icon: FileCode,
        onSelect: () => transcript.download('html'),
      },
      {
        id: 'notes',
        label: 'Download with notes',
        icon: FileLock,
        onSelect: () => transcript.download('txt', { notes: true }),
      },
      {
        id: 'mail',
        label: 'Mail transcript to the customer',
        icon: Mail,
        disabled: customerEmail === '',
        onSelect: transcript.mail,
      },
    ],
    [
      {
        id: 'end',
        label: 'End chat…',
        icon: LogOut,
        disabled: !mayEnd,
        onSelect: () => setEnding(true),
      },
    ],
  ];
  return (
    <>
      <Menu
        label="More for this conversation"
        groups={groups}
        trigger={<IconButton icon={Ellipsis} label="More for this conversation" className="size-6" />}
      />
      <EndDialog sessionId={conversation.id} open={isEnding} onOpenChange={setEnding} />
    </>
  );
}
