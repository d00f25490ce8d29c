import type { Chatbot } from '@switchboard/protocol';
import { MessagesSquare } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useMedia } from '../../ui/hooks/use-media.ts';
import { SaveState } from '../../ui/save-state.tsx';
import { SettingsPage, SettingsSection } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { ChatbotLimits } from './form/chatbot-limits.tsx';
import { ChatbotPlaces } from './form/chatbot-places.tsx';
import { ChatbotState } from './form/chatbot-state.tsx';
import { ChatbotVoice } from './form/chatbot-voice.tsx';
import { ChatbotWords } from './form/chatbot-words.tsx';
import { useChatbotForm } from './form/use-chatbot-form.ts';
import { useChatbots } from './queries.ts';
import { TrialChat } from './trial/trial-chat.tsx';
import { useTrialChat } from './trial/use-trial-chat.ts';

/** One chatbot: who it is and what it says, with the bot itself beside it. */
export function ChatbotPage() {
  const { chatbotId = '' } = useParams();
  const bots = useChatbots();
  if (bots.isPending) return <TableSkeleton label="Loading the chatbot" />;
  const bot = bots.data?.find(({ id }) => id === chatbotId);
  if (bot) return <ChatbotSettings key={bot.id} bot={bot} />;
  if (bots.isError) {
    return (
      <ErrorState
        title="The chatbot did not load."
        detail={describeError(bots.error)}
        onRetry={bots.refetch}
      />
    );
  }
  return <ErrorState title="There is no such chatbot." detail="It may have been removed." />;
}

function ChatbotSettings({ bot }: { bot: Chatbot }) {
  const { form, saving } = useChatbotForm(bot);
  const chat = useTrialChat(bot.id);
  const hasRoom = useMedia('(min-width: 1180px)');
  const trial = <TrialChat bot={bot} chat={chat} />;
  return (
    <div className="flex h-full">
      <div className="min-w-0 flex-1">
        <SettingsPage
          title={bot.name}
          intro={`Its key, as addresses and programs name it: ${bot.key}`}
          back={{ to: '/settings/chatbots', label: 'Chatbots' }}
          actions={
            <div className="flex flex-wrap items-center gap-3">
              <SaveState {...saving} />
              {!hasRoom && <TrialSheet name={bot.name}>{trial}</TrialSheet>}
            </div>
          }
        >
          <ChatbotState {...form} />
          <ChatbotWords {...form} />
          <SettingsSection title="Knowledge" intro="What it answers from is chosen at each document.">
            <Link to={`/settings/knowledge?bot=${bot.id}`} className="w-fit text-accent text-sm underline">
              What {bot.name} answers from
            </Link>
          </SettingsSection>
          <ChatbotVoice {...form} />
          <ChatbotLimits {...form} />
          <ChatbotPlaces bot={bot} />
        </SettingsPage>
      </div>
      {hasRoom && (
        <aside aria-label="Try it" className="flex w-90 shrink-0 flex-col border-hair border-s bg-surface-1">
          <h2 className="border-hair border-b px-3 py-3 font-semibold text-base">Try it</h2>
          <div className="min-h-0 flex-1">{trial}</div>
        </aside>
      )}
    </div>
  );
}

function TrialSheet({ name, children }: { name: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <MessagesSquare aria-hidden="true" size={15} /> Try it
      </Button>
      <Sheet title={`Try ${name}`} open={isOpen} onOpenChange={setOpen}>
        {children}
      </Sheet>
    </>
  );
}
