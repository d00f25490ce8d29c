import { X } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Input } from '../../../ui/input.tsx';
import { nameOf, useContact } from '../../contacts/index.ts';
import { RequesterSearch } from './requester-search.tsx';
import type { Requester } from './ticket-draft.ts';

interface RequesterFieldProps {
  requester: Requester | null;
  error: string | undefined;
  errors: Record<string, string | undefined>;
  onChange: (requester: Requester | null) => void;
}

/** The customer: searched for, or written down where they are new. */
export function RequesterField({ requester, error, errors, onChange }: RequesterFieldProps) {
  if (!requester) return <RequesterSearch error={error} onChoose={onChange} />;
  const again = (
    <IconButton icon={X} label="Choose another customer" size="sm" onClick={() => onChange(null)} />
  );
  if (requester.kind === 'known')
    return (
      <div className="flex flex-col gap-1">
        <p className="font-medium text-sm">Customer</p>
        <div className="flex items-center gap-2 rounded-control border border-line px-2.5 py-1.5">
          <Known id={requester.id} />
          {again}
        </div>
        {error && (
          <p role="alert" className="text-danger text-xs">
            {error}
          </p>
        )}
      </div>
    );
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-line px-3 pb-3">
      <legend className="flex items-center gap-1 px-1 font-medium text-sm">New customer {again}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.contact && 'Give a name of one line, and a whole e-mail address.'}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              autoComplete="off"
              value={requester.name}
              onChange={({ target }) => onChange({ ...requester, name: target.value })}
            />
          )}
        </Field>
        <Field label="E-mail" hint="If they have one.">
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={requester.email}
              onChange={({ target }) => onChange({ ...requester, email: target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

function Known({ id }: { id: string }) {
  const contact = useContact(id).data;
  if (!contact) return <span className="flex-1 text-muted text-sm">Loading…</span>;
  return (
    <>
      <Avatar id={id} name={nameOf(contact)} size="sm" decorative />
      <span dir="auto" className="min-w-0 flex-1 truncate text-sm">
        {nameOf(contact)} {contact.name && <span className="text-muted">{contact.email}</span>}
      </span>
    </>
  );
}
