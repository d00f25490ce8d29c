import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../../session/index.ts';
import { forgetRequest, requestsKey } from './queries.ts';

/** What can be done with one request; refusals are said in words. */
export function useTransferAnswers(id: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const params = { id };
  const onError = (error: unknown) => {
    toast(describeError(error), { tone: 'danger' });
    void queryClient.invalidateQueries({ queryKey: requestsKey });
  };
  const onSuccess = () => forgetRequest(queryClient, id);

  const accept = useMutation({
    mutationFn: () => api.call('POST /api/live-chat/transfer-requests/:id/accept', { params, body: {} }),
    onSuccess: ({ session }) => {
      onSuccess();
      navigate(`/inbox/${session.id}`);
    },
    onError,
  });
  const decline = useMutation({
    mutationFn: (reason: string) =>
      api.call('POST /api/live-chat/transfer-requests/:id/decline', {
        params,
        body: reason ? { reason } : {},
      }),
    onSuccess,
    onError,
  });
  const withdraw = useMutation({
    mutationFn: () => api.call('POST /api/live-chat/transfer-requests/:id/withdraw', { params }),
    onSuccess,
    onError,
  });
  return {
    accept: () => accept.mutate(),
    decline: (reason: string) => decline.mutate(reason),
    withdraw: () => withdraw.mutate(),
    isBusy: accept.isPending || decline.isPending || withdraw.isPending,
  };
}
