import { ApiError } from '@switchboard/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../../session/index.ts';
import type { MyLoad } from '../my-load.ts';
import { deskKeys } from '../queries.ts';

/** Takes a chat and opens it in the inbox; one at a time, and whoever comes too late is told who has it. */
export function useAccept() {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [acceptingId, setAcceptingId] = useState<string | null>(null);

  const accept = useCallback(
    async (id: string) => {
      setAcceptingId(id);
      const before = queryClient.getQueryData<MyLoad>(deskKeys.myLoad);
      try {
        await api.call('POST /api/live-chat/:id/accept', { params: { id } });
        warnWhereOver(before, id);
        navigate(`/inbox/${id}`);
      } catch (error) {
        toast(whyNot(error), { tone: 'danger' });
        void queryClient.invalidateQueries({ queryKey: deskKeys.queues });
      } finally {
        setAcceptingId(null);
      }
    },
    [api, queryClient, navigate],
  );
  return { accept, acceptingId };
}

function warnWhereOver(before: MyLoad | undefined, id: string): void {
  if (!before) return;
  const count = new Set([...before.active, id]).size;
  if (count > before.capacity) toast(`You now have ${count} chats; your capacity is ${before.capacity}.`);
}

function whyNot(error: unknown): string {
  if (!(error instanceof ApiError) || error.code !== 'already_accepted') return describeError(error);
  const { agent } = error.details as { agent?: { name?: string } };
  return `${agent?.name || 'A colleague'} was faster and has this chat.`;
}
