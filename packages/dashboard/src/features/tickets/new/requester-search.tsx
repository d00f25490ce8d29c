import { UserRoundPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field } from '../../../ui/field.tsx';
import { useDebounced } from '../../../ui/hooks/use-debounced.ts';
import { Input } from '../../../ui/input.tsx';
import { useListbox } from '../../../ui/listbox.ts';
import { nameOf, useContacts } from '../../contacts/index.ts';
import type { Requester } from './ticket-draft.ts';

const shown = 6;

interface RequesterSearchProps {
  error: string | undefined;
  onChoose: (requester: Requester) => void;
}

/** Whoever there is by name or e-mail, and last the one who is not there yet. */
export function RequesterSearch({ error, onChoose }: RequesterSearchProps) {
  const [text, setText] = useState('');
  const words = text.trim();
  const sought = useDebounced(words, 150);
  const contacts = useContacts(sought);
  const found = (contacts.data ?? []).slice(0, shown);
  // Enter must not take somebody whom the search before this one had found.
  const isFresh = sought === words && contacts.isSuccess && !contacts.isPlaceholderData;
  const rows = words ? found.length + 1 : found.length;
  const listbox = useListbox(rows, (index) => {
    if (!isFresh) return;
    const contact = found[index];
    onChoose(contact ? { kind: 'known', id: contact.id } : newOne(words));
  });
  return (
    <Field label="Customer" error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            {...listbox.field}
            role="combobox"
            aria-expanded={rows > 0}
            aria-controls={listbox.list.id}
            dir="auto"
            placeholder="Name or e-mail"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              listbox.setActive(0);
            }}
          />
          <div
            {...listbox.list}
            role="listbox"
            aria-label="Customers"
            aria-busy={!isFresh}
            hidden={rows === 0}
            className={cx(rows > 0 && 'flex flex-col')}
          >
            {found.map((contact, index) => (
              <Row key={contact.id} option={listbox.option(index)} isActive={index === listbox.active}>
                <Avatar id={contact.id} name={nameOf(contact)} size="sm" decorative />
                <span dir="auto" className="min-w-0 truncate">
                  {nameOf(contact)} {contact.name && <span className="text-muted">{contact.email}</span>}
                </span>
              </Row>
            ))}
            {words && (
              <Row option={listbox.option(found.length)} isActive={listbox.active === found.length}>
                <UserRoundPlus aria-hidden="true" size={16} className="mx-1 text-muted" />
                <span className="min-w-0 truncate">New customer “{words}”</span>
              </Row>
            )}
          </div>
        </>
      )}
    </Field>
  );
}

function newOne(words: string): Requester {
  return words.includes('@')
    ? { kind: 'new', name: '', email: words }
    : { kind: 'new', name: words, email: '' };
}

interface RowProps {
  option: ReturnType<ReturnType<typeof useListbox>['option']>;
  isActive: boolean;
  children: ReactNode;
}

function Row({ option, isActive, children }: RowProps) {
  return (
    <div
      {...option}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={cx(
        'flex h-9 select-none items-center gap-2 rounded-control px-2 text-sm pointer-coarse:h-11',
        isActive && 'bg-surface-2',
      )}
    >
      {children}
    </div>
  );
}
