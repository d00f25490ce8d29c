import { ApiError } from '@switchboard/client';
import type { InboxConversation, Label, Operator, Priority } from '@switchboard/protocol';
import { useMemo } from 'react';
import { toast, toastUndo } from '../../../ui/toast/toast-store.ts';
import { describeError, useSession } from '../../session/index.ts';
import type { ConversationCache } from '../conversation-cache.ts';
import { useConversationCache } from '../queries.ts';

type Change = Partial<InboxConversation>;
type Reply = Promise<{ conversation: InboxConversation }>;

/** What can be done with a conversation. All show at once and go back, with a word, where the server refuses. */
export type ConversationActions = ReturnType<typeof createActions>;

export function useConversationActions(): ConversationActions {
  const session = useSession();
  const cache = useConversationCache();
  return useMemo(() => createActions(session, cache), [session, cache]);
}

type Deps = Pick<ReturnType<typeof useSession>, 'api' | 'me'>;

function createActions({ api, me }: Deps, cache: ConversationCache) {
  /** False where the server refused. */
  async function change(row: InboxConversation, optimistic: Change, call: () => Reply): Promise<boolean> {
    const before = cache.find(row.id) ?? row;
    cache.update(row.id, (known) => ({ ...known, ...optimistic }));
    try {
      cache.put((await call()).conversation);
      return true;
    } catch (error) {
      const undone = Object.fromEntries(
        Object.keys(optimistic).map((key) => [key, before[key as keyof InboxConversation]]),
      );
      cache.update(row.id, (known) => ({ ...known, ...undone }));
      toast(wordsFor(error), { tone: 'danger' });
      return false;
    }
  }

  const patch = (id: string, body: object) => () =>
    api.call('PATCH /api/conversations/:id', { params: { id }, body });

  async function assign(row: InboxConversation, to: Pick<Operator, 'id' | 'name'> | null): Promise<void> {
    const before = row.assignee;
    if (before?.id === to?.id) return;
    const optimistic: Change = to
      ? { assignee: { id: to.id, name: to.name }, state: 'active' }
      : { assignee: null, state: 'pending' };
    const done = await change(row, optimistic, patch(row.id, { assigneeId: to?.id ?? null }));
    if (done && to?.id !== me.operator.id) {
      toastUndo(
        to ? `Assigned to ${to.name}` : 'Returned to the queue',
        () => void assign({ ...row, ...optimistic }, before),
      );
    }
  }

  // Of several who accept one wins: this alone is shown only once it is so.
  function accept(row: InboxConversation): Promise<boolean> {
    return change(row, {}, () => api.call('POST /api/conversations/:id/accept', { params: { id: row.id } }));
  }

  async function close(row: InboxConversation): Promise<boolean> {
    const done = await change(
      row,
      { status: 'CLOSED', state: 'closed' },
      patch(row.id, { status: 'CLOSED' }),
    );
    if (done)
      toastUndo('Conversation closed', () => void reopen({ ...row, status: 'CLOSED', state: 'closed' }));
    return done;
  }

  function reopen(row: InboxConversation): Promise<boolean> {
    const state = row.assignee ? 'active' : 'pending';
    return change(row, { status: 'OPEN', state }, patch(row.id, { status: 'OPEN' }));
  }

  return {
    assign,
    accept,
    close,
    reopen,
    setPriority: (row: InboxConversation, priority: Priority) =>
      change(row, { priority }, patch(row.id, { priority })),
    setLabels: (row: InboxConversation, labels: Label[]) =>
      change(row, { labels }, () =>
        api.call('PUT /api/conversations/:id/labels', {
          params: { id: row.id },
          body: { labelIds: labels.map(({ id }) => id) },
        }),
      ),
    markUnread: (row: InboxConversation) =>
      change(row, { unreadCount: Math.max(1, row.unreadCount) }, () =>
        api.call('POST /api/conversations/:id/unread', { params: { id: row.id }, body: {} }),
      ),
  };
}

function wordsFor(error: unknown): string {
  if (error instanceof ApiError && error.code === 'already_accepted') {
    const { agent } = error.details as { agent?: { name?: string } };
    return `${agent?.name || 'A colleague'} was faster and has this conversation.`;
  }
  return describeError(error);
}
