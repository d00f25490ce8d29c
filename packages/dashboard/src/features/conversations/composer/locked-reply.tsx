import type { InboxConversation } from '@switchboard/protocol';
import { Bot, Lock } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { useConversationActions } from '../actions/use-conversation-actions.ts';

/** Why there is nothing to type into, and the way out. What was typed before is still there afterwards. */
export function LockedReply({ conversation }: { conversation: InboxConversation }) {
  const { accept, reopen } = useConversationActions();
  const isBot = conversation.state === 'bot';
  const Icon = isBot ? Bot : Lock;
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-3 rounded-card border border-line border-dashed bg-surface-1 px-4 py-3">
      <Icon aria-hidden="true" size={16} className={isBot ? 'text-bot' : 'text-muted'} />
      <p className="min-w-0 flex-1 text-muted text-sm">
        {isBot ? 'The bot is answering.' : 'This conversation is closed.'}
      </p>
      <Button size="sm" onClick={() => void (isBot ? accept(conversation) : reopen(conversation))}>
        {isBot ? 'Take over' : 'Reopen to reply'}
      </Button>
    </div>
  );
}
