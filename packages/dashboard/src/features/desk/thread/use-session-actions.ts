import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast, toastUndo } from '../../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../../session/index.ts';
import type { GiveTo } from '../give/give-dialog.tsx';
import { deskKeys } from '../queries.ts';

interface HandedBack {
  botName: string;
  /** Else it waited in the queue. */
  wasMine: boolean;
}

/** What can be done with one session; refusals are said in words. */
export function useSessionActions(id: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  const params = { id };
  const reload = () => queryClient.invalidateQueries({ queryKey: deskKeys.session(id) });
  const onError = (error: unknown) => toast(describeError(error), { tone: 'danger' });

  const giveBack = useMutation({
    mutationFn: () => api.call('POST /api/live-chat/:id/return', { params }),
    onSuccess: () => {
      toast('Returned to the queue');
      return reload();
    },
    onError,
  });
  const takeAgain = useMutation({
    mutationFn: ({ wasMine }: HandedBack) =>
      wasMine
        ? api.call('POST /api/live-chat/:id/accept', { params })
        : api.call('POST /api/live-chat/:id/return', { params }),
    onSuccess: reload,
    onError,
  });
  const handBack = useMutation({
    mutationFn: (_: HandedBack) => api.call('POST /api/live-chat/:id/hand-back', { params }),
    onSuccess: (_, before) => {
      toastUndo(`${before.botName || 'The bot'} answers again`, () => takeAgain.mutate(before));
      return reload();
    },
    onError,
  });
  const ticket = useMutation({
    mutationFn: () => api.call('POST /api/live-chat/:id/convert-to-ticket', { params }),
    onSuccess: reload,
    onError,
  });

  return {
    /** Rejects where it is refused: the dialog says why. */
    async transfer(body: GiveTo): Promise<void> {
      const { session } = await api.call('POST /api/live-chat/:id/transfer', { params, body });
      const asked = session.pending_transfer;
      if (!asked) toast(`Transferred to ${session.agent?.name ?? 'a colleague'}`);
      void reload();
    },
    returnToQueue: () => giveBack.mutate(),
    isReturning: giveBack.isPending,
    handBack: (before: HandedBack) => handBack.mutate(before),
    isHandingBack: handBack.isPending,
    makeTicket: () => ticket.mutate(),
    isMakingTicket: ticket.isPending,
  };
}
