import type { BodyOf, DeskTicket } from '@switchboard/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../../session/index.ts';
import { ticketKeys } from '../query-keys.ts';
import { findTicket, showTicket } from '../ticket-cache.ts';
import { plural } from '../view/plural.ts';
import { changeTickets, type Outcome, untouched } from './change-tickets.ts';

type Change = Pick<BodyOf<'PATCH /api/tickets/:id'>, 'status' | 'assigneeId'>;

/** The same change for many tickets, and the way back for those that nobody has touched since. */
export function useBulkChange() {
  const api = useApi();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  async function patch(id: string, body: Change): Promise<DeskTicket> {
    const { ticket } = await api.call('PATCH /api/tickets/:id', { params: { id }, body });
    showTicket(queryClient, ticket);
    return ticket;
  }

  async function run(work: () => Promise<Outcome>, told: (outcome: Outcome) => void): Promise<void> {
    setBusy(true);
    const outcome = await work();
    setBusy(false);
    void queryClient.invalidateQueries({ queryKey: ticketKeys.lists });
    told(outcome);
    if (outcome.refused.length > 0) toast(refusal(outcome), { tone: 'danger' });
  }

  function undo(done: Outcome['done'], body: Change): void {
    const safe = untouched(done, (id) => findTicket(queryClient, id));
    const before = new Map(safe.map((one) => [one.before.id, one.before]));
    const back = ({ id }: DeskTicket) => patch(id, asBefore(before.get(id), body));
    void run(
      () =>
        changeTickets(
          safe.map(({ after }) => after),
          back,
        ),
      () => {
        const left = done.length - safe.length;
        if (left > 0) toast(`${plural(left, 'ticket')} stayed: somebody has changed them since.`);
      },
    );
  }

  return {
    isBusy,
    /** `what`: `solved`, as in "3 tickets: solved". */
    change(tickets: readonly DeskTicket[], body: Change, what: string): Promise<void> {
      return run(
        () => changeTickets(tickets, ({ id }) => patch(id, body)),
        ({ done }) => {
          if (done.length === 0) return;
          const action = { label: 'Undo', run: () => undo(done, body) };
          toast(`${plural(done.length, 'ticket')}: ${what}`, { action });
        },
      );
    },
  };
}

function asBefore(before: DeskTicket | undefined, body: Change): Change {
  return {
    ...(body.status !== undefined && before && { status: before.status }),
    ...(body.assigneeId !== undefined && { assigneeId: before?.assignee?.id ?? null }),
  };
}

function refusal({ refused: [first, ...more] }: Outcome): string {
  const others = more.length > 0 ? ` And ${more.length} more.` : '';
  return `Ticket #${first?.ticket.number} was not changed. ${describeError(first?.error)}${others}`;
}
