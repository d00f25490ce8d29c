import type { CustomerContext } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.tsx';
import { dateTime } from '../../../ui/format/time.ts';
import { useCustomerContext } from '../queries.ts';
import { shortPage } from '../queue/queued-chat.ts';

const statuses = {
  anonymous: { name: 'Anonymous', tone: 'neutral' },
  claimed: { name: 'Not verified', tone: 'waiting' },
  verified: { name: 'Verified', tone: 'online' },
} as const;

/** Who the customer is and what was before, in a few lines. */
export function ContextSummary({ sessionId }: { sessionId: string }) {
  const context = useCustomerContext(sessionId);
  if (context.isError && !context.data) {
    return (
      <p role="alert" className="border-hair border-b px-4 py-2 text-danger text-xs">
        What is known of the customer did not load.
      </p>
    );
  }
  return context.data ? <Summary context={context.data} /> : null;
}

function Summary({ context }: { context: CustomerContext }) {
  const { customer, account, counts, device, page_url: page } = context;
  const status = statuses[account.status];
  const machine = [device.browser, device.os && `on ${device.os}`].filter(Boolean).join(' ');
  return (
    <section
      aria-label="Customer"
      className="max-h-56 shrink-0 overflow-y-auto border-hair border-b px-4 py-3"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <Fact name="Account">
          <span className="flex flex-wrap items-center gap-x-2">
            <Badge tone={status.tone}>{status.name}</Badge>
            {ageOf(account.age_days)}
          </span>
        </Fact>
        {customer.email && <Fact name="E-mail">{customer.email}</Fact>}
        {page && <Fact name="Page">{shortPage(page)}</Fact>}
        {machine && <Fact name="Device">{machine}</Fact>}
        <Fact name="Before">
          {count(counts.previous_chats, 'chat')}, {count(counts.previous_tickets, 'ticket')}
        </Fact>
      </dl>
      <Earlier context={context} />
    </section>
  );
}

const shownEach = 3;

function Earlier({ context }: { context: CustomerContext }) {
  const tickets = [...context.active_tickets, ...context.previous_tickets].slice(0, shownEach);
  const chats = [...context.active_chats, ...context.previous_chats].slice(0, shownEach);
  if (tickets.length + chats.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-0.5 text-xs">
      {tickets.map((ticket) => (
        <li key={ticket.id} className="truncate">
          <span className="text-muted">
            Ticket #{ticket.number}, {ticket.status}:
          </span>{' '}
          {ticket.subject}
        </li>
      ))}
      {chats.map((chat) => (
        <li key={chat.id} className="truncate">
          <span className="text-muted">{dateTime(chat.created_at)}:</span>{' '}
          <Link to={`/inbox/${chat.id}`} className="text-accent hover:underline">
            {chat.subject || 'A chat without a subject'}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

const count = (of: number, name: string) => `${of} ${name}${of === 1 ? '' : 's'}`;

function ageOf(days: number): string {
  return days === 0 ? 'known since today' : `known for ${count(days, 'day')}`;
}
