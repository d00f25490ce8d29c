import type { TransferRequest } from '@switchboard/protocol';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useApi } from '../../session/index.ts';

/** An open request as this page counts it down. */
export interface OpenRequest extends TransferRequest {
  /** By this machine's clock, in milliseconds: the server tells how long, not until when. */
  endsAt: number;
}

export const requestsKey = ['desk', 'transfer-requests'] as const;

export function toOpenRequest(request: TransferRequest, receivedAt: number): OpenRequest {
  return { ...request, endsAt: receivedAt + request.request.seconds_left * 1000 };
}

/** Requests to me, and of my chats; events keep them as they are. */
export function useTransferRequests(): readonly OpenRequest[] {
  const api = useApi();
  const { data } = useQuery({
    queryKey: requestsKey,
    queryFn: async ({ signal }) => {
      const { requests } = await api.call('GET /api/live-chat/transfer-requests', { signal });
      const now = Date.now();
      return requests.map((request) => toOpenRequest(request, now));
    },
    staleTime: Infinity,
  });
  return data ?? none;
}

const none: readonly OpenRequest[] = [];

export function noteRequest(queryClient: QueryClient, request: OpenRequest): void {
  queryClient.setQueryData<OpenRequest[]>(requestsKey, (known = []) => [
    ...known.filter((one) => one.request.id !== request.request.id),
    request,
  ]);
}

export function forgetRequest(queryClient: QueryClient, id: string): void {
  queryClient.setQueryData<OpenRequest[]>(requestsKey, (known) =>
    known?.filter(({ request }) => request.id !== id),
  );
}
