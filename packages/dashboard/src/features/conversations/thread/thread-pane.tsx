import type { Thread } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { describeError } from '../../session/index.ts';
import { Composer } from '../composer/composer.tsx';
import { useInbox } from '../inbox-context.ts';
import { useConversation } from '../queries.ts';
import { ThreadHeader } from './thread-header.tsx';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { ThreadView } from './thread-view.tsx';
import { useThread } from './use-thread.ts';
import { useThreadCommands } from './use-thread-commands.ts';

/** The second pane: one conversation and the place to answer it. Mount it once per conversation. */
export function ThreadPane({ conversationId }: { conversationId: string }) {
  const conversation = useConversation(conversationId);
  const thread = useThread(conversationId);
  if (conversation.isError && !conversation.data) {
    return (
      <ErrorState
        title="This conversation did not load."
        detail={describeError(conversation.error)}
        onRetry={conversation.refetch}
      />
    );
  }
  if (!conversation.data || !thread) return <ThreadSkeleton />;
  return <OpenConversation conversation={conversation.data} thread={thread} />;
}

function OpenConversation({ conversation, thread }: { conversation: InboxConversation; thread: Thread }) {
  const { layout } = useInbox();
  const commands = useThreadCommands(conversation);
  return (
    <section
      aria-label={`Conversation with ${conversation.customerName || 'Visitor'}`}
      className="flex h-full min-w-0 flex-col"
    >
      <ThreadHeader conversation={conversation} pickers={commands.pickers} hasWayBack={layout === 'single'} />
      <Messages thread={thread} conversation={conversation} />
      <Composer
        conversation={conversation}
        thread={thread}
        takeFromBot={commands.takeFromBot}
        ref={commands.composer}
      />
    </section>
  );
}

function Messages({ thread, conversation }: { thread: Thread; conversation: InboxConversation }) {
  const state = useStore(thread.state);
  if (state.status === 'failed') {
    return (
      <div className="min-h-0 flex-1">
        <ErrorState
          title="The messages did not load."
          detail={`${state.error ?? ''} What you wrote is kept.`}
        />
      </div>
    );
  }
  if (state.status === 'loading') return <ThreadSkeleton />;
  return <ThreadView thread={thread} state={state} conversation={conversation} />;
}
