import type { InboxConversation } from '@switchboard/protocol';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { keyOf } from '../../../ui/commands/command.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useSession } from '../../session/index.ts';
import { conversationCommands } from '../keys.ts';
import { mayClose } from './conversation-policy.ts';
import { useConversationActions } from './use-conversation-actions.ts';

/** What moves the conversation on: accept, close, reopen. */
export function StateButtons({ conversation }: { conversation: InboxConversation }) {
  const { me } = useSession();
  const actions = useConversationActions();
  const [isBusy, setBusy] = useState(false);

  async function accept() {
    setBusy(true);
    await actions.accept(conversation);
    setBusy(false);
  }

  if (conversation.state === 'closed') {
    return (
      <Button size="sm" onClick={() => void actions.reopen(conversation)}>
        <ArchiveRestore aria-hidden="true" size={14} /> Reopen
      </Button>
    );
  }
  return (
    <>
      {conversation.state === 'pending' && (
        <Button size="sm" variant="primary" busy={isBusy} onClick={() => void accept()}>
          Accept
        </Button>
      )}
      <IconButton
        icon={Archive}
        label="Close the conversation"
        keys={keyOf(conversationCommands, 'close-next')}
        disabled={!mayClose(me.operator, conversation)}
        onClick={() => void actions.close(conversation)}
      />
    </>
  );
}
