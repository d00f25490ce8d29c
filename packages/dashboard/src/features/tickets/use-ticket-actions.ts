import type { BodyOf, DeskTicket, TicketComment } from '@switchboard/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../session/index.ts';
import { ticketKeys } from './query-keys.ts';
import { showTicket } from './ticket-cache.ts';

type Change = BodyOf<'PATCH /api/tickets/:id'>;
type Shown = Partial<Pick<DeskTicket, 'subject' | 'status' | 'priority' | 'assignee' | 'labels'>>;

/** Changes that show at once and go back if the server refuses them. */
export function useTicketActions() {
  const api = useApi();
  const queryClient = useQueryClient();
  return {
    async change(ticket: DeskTicket, body: Change, shown: Shown): Promise<boolean> {
      showTicket(queryClient, { ...ticket, ...shown });
      try {
        const reply = await api.call('PATCH /api/tickets/:id', { params: { id: ticket.id }, body });
        showTicket(queryClient, reply.ticket);
        return true;
      } catch (error) {
        void queryClient.invalidateQueries({ queryKey: ticketKeys.all });
        toast(describeError(error), { tone: 'danger' });
        return false;
      }
    },
    async comment(id: string, body: BodyOf<'POST /api/tickets/:id/comments'>): Promise<void> {
      await api.call('POST /api/tickets/:id/comments', { params: { id }, body });
      await queryClient.invalidateQueries({ queryKey: ticketKeys.comments(id) });
    },
    /** Mails a comment that reached nobody. */
    async retryComment({ id: commentId, ticketId: id }: TicketComment): Promise<void> {
      try {
        await api.call('POST /api/tickets/:id/comments/:commentId/retry', { params: { id, commentId } });
      } catch (error) {
        toast(describeError(error), { tone: 'danger' });
      }
      await queryClient.invalidateQueries({ queryKey: ticketKeys.comments(id) });
    },
    /** The ticket that it went into. */
    async merge(id: string, intoId: string): Promise<DeskTicket> {
      const { ticket } = await api.call('POST /api/tickets/:id/merge', { params: { id }, body: { intoId } });
      void queryClient.invalidateQueries({ queryKey: ticketKeys.all });
      return ticket;
    },
  };
}
