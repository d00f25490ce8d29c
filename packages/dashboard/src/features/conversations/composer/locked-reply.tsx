import type { InboxConversation } from '@switchboard/protocol';
import { Bot, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { keyOf } from '../../../ui/commands/command.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { useConversationActions } from '../actions/use-conversation-actions.ts';
import { conversationCommands } from '../keys.ts';

interface LockedReplyProps {
  conversation: InboxConversation;
  takeFromBot: () => Promise<void>;
}

/** Why there is nothing to type into, and the way out. What was typed before is still there afterwards. */
export function LockedReply({ conversation, takeFromBot }: LockedReplyProps) {
  return conversation.state === 'bot' ? (
    <BotHasIt take={takeFromBot} />
  ) : (
    <Closed conversation={conversation} />
  );
}

const look = 'flex min-h-15 flex-wrap items-center gap-3 rounded-card border border-dashed px-4 py-3';

function BotHasIt({ take }: { take: () => Promise<void> }) {
  const [isTaking, setTaking] = useState(false);
  return (
    <div className={`${look} border-bot/50 bg-bot-soft`}>
      <Bot aria-hidden="true" size={16} className="text-bot" />
      <p className="min-w-0 flex-1 text-sm">The bot is answering.</p>
      <Tooltip label="Take over from the bot" keys={keyOf(conversationCommands, 'take-from-bot')}>
        <Button
          size="sm"
          variant="primary"
          busy={isTaking}
          onClick={() => {
            setTaking(true);
            void take().finally(() => setTaking(false));
          }}
        >
          Take over
        </Button>
      </Tooltip>
    </div>
  );
}

function Closed({ conversation }: { conversation: InboxConversation }) {
  const { reopen } = useConversationActions();
  return (
    <div className={`${look} border-line bg-surface-1`}>
      <Lock aria-hidden="true" size={16} className="text-muted" />
      <p className="min-w-0 flex-1 text-muted text-sm">This conversation is closed.</p>
      <Button size="sm" onClick={() => void reopen(conversation)}>
        Reopen to reply
      </Button>
    </div>
  );
}
