import type { Chatbot } from '@switchboard/protocol';
import { RotateCcw } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { TrialComposer } from './trial-composer.tsx';
import { TrialLog } from './trial-log.tsx';
import type { TrialChatState } from './use-trial-chat.ts';

interface TrialChatProps {
  bot: Chatbot;
  chat: TrialChatState;
}

/** The bot as it is right now: what was saved beside it shows in the next answer. */
export function TrialChat({ bot, chat }: TrialChatProps) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TrialLog bot={bot} chat={chat} />
      <div className="flex flex-col gap-2 border-hair border-t p-3">
        {bot.enabled ? (
          <TrialComposer isBusy={chat.isAnswering} onAsk={chat.ask} />
        ) : (
          <p className="text-muted text-sm">It is off. Switch it on to try it.</p>
        )}
        {chat.chatId ? (
          <div className="flex items-center justify-between gap-2 text-xs">
            <Link to={`/inbox/${chat.chatId}`} className="text-accent underline">
              See it in the inbox
            </Link>
            <Button size="sm" variant="ghost" onClick={chat.startAgain}>
              <RotateCcw aria-hidden="true" size={13} /> Start again
            </Button>
          </div>
        ) : (
          <p className="text-muted text-xs">
            A real chat, under your name: it is in the inbox like any other.
          </p>
        )}
      </div>
    </div>
  );
}
