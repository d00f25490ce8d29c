import { newClientMessageId } from '@switchboard/client/client-message-id';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { fieldErrorsOf, useApi } from '../../session/index.ts';
import { ticketKeys } from '../query-keys.ts';
import { bodyOf, type TicketDraft } from './ticket-draft.ts';

/** Opens the ticket that is written. Pressed twice, or again after a lost answer, it is one ticket. */
export function useNewTicketForm(draft: TicketDraft, onOpened: (number: number) => void) {
  const api = useApi();
  const client = useQueryClient();
  const attempt = useRef({ of: '', id: '' });
  const open = useMutation({
    mutationFn: (clientTicketId: string) => {
      const body = bodyOf(draft);
      if (!body) throw new Error('No customer is chosen');
      return api.call('POST /api/tickets', { body: { ...body, clientTicketId } });
    },
    onSuccess: ({ ticket }) => {
      void client.invalidateQueries({ queryKey: ticketKeys.lists });
      void client.invalidateQueries({ queryKey: ['contacts', 'list'] });
      onOpened(ticket.number);
    },
  });

  function submit() {
    if (open.isPending || !draft.requester) return;
    const of = JSON.stringify(bodyOf(draft));
    if (attempt.current.of !== of) attempt.current = { of, id: newClientMessageId() };
    open.mutate(attempt.current.id);
  }

  return { submit, isBusy: open.isPending, error: open.error, errors: fieldErrorsOf(open.error) };
}
