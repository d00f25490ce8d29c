import type { Contact } from '@switchboard/protocol';
import { BadgeCheck, Search, Users } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { Input } from '../../ui/input.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { nameOf } from './name-of.ts';
import { useContacts } from './queries.ts';

/** Everybody who ever wrote. */
export function ContactsPage() {
  const [text, setText] = useState('');
  const contacts = useContacts(useDeferredValue(text.trim()));
  const now = useNow();
  return (
    <SettingsPage title="Contacts" intro="Everybody who ever wrote to you.">
      <div className="relative max-w-90">
        <Search
          aria-hidden="true"
          size={15}
          className="absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label="Search contacts"
          placeholder="Name or e-mail"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="ps-8"
        />
      </div>
      {contacts.isError && (
        <ErrorState
          title="The contacts did not load."
          detail={describeError(contacts.error)}
          onRetry={contacts.refetch}
        />
      )}
      {contacts.isPending && <TableSkeleton label="Loading contacts" />}
      {contacts.data?.length === 0 && (
        <EmptyState icon={Users} title={text ? 'Nobody is called that.' : 'No contacts yet.'}>
          {text
            ? 'Try a part of the name or of the e-mail address.'
            : 'Whoever writes through a widget stands here.'}
        </EmptyState>
      )}
      {contacts.data && contacts.data.length > 0 && (
        <Table label="Contacts" columns={['Name', 'E-mail', 'Last seen']}>
          {contacts.data.map((contact) => (
            <TableRow key={contact.id} cells={cellsOf(contact, now)} />
          ))}
        </Table>
      )}
      {contacts.hasNextPage && (
        <Button
          className="self-center"
          busy={contacts.isFetchingNextPage}
          onClick={() => contacts.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </SettingsPage>
  );
}

function cellsOf(contact: Contact, now: number) {
  return [
    <Link
      key="name"
      to={`/contacts/${contact.id}`}
      className="flex min-h-9 min-w-0 items-center gap-3 font-medium hover:underline"
    >
      <Avatar id={contact.id} name={nameOf(contact)} presence={contact.presence} decorative />
      <span className="truncate">{nameOf(contact)}</span>
      {contact.verified && <BadgeCheck aria-label="Verified" size={14} className="shrink-0 text-online" />}
    </Link>,
    contact.email || <span className="text-muted">—</span>,
    <span key="seen" className="text-muted tabular-nums">
      {contact.lastSeenAt ? shortAgo(contact.lastSeenAt, now) : '—'}
    </span>,
  ];
}
