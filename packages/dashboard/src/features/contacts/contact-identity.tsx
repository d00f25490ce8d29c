import type { Contact } from '@switchboard/protocol';
import { BadgeCheck, Mail, Phone } from 'lucide-react';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { describeError, fieldErrorsOf } from '../session/index.ts';
import { EditableLine } from './editable-line.tsx';
import { nameOf } from './name-of.ts';
import { useSaveContact } from './save-contact.ts';

/** Who this is; name, e-mail and telephone are corrected in place. */
export function ContactIdentity({ contact }: { contact: Contact }) {
  const save = useSaveContact(contact);
  const errors = fieldErrorsOf(save.error);
  const other = save.error && Object.keys(errors).length === 0 ? describeError(save.error) : undefined;
  const locked = contact.verified ? 'Your own systems vouch for this. Change it there.' : undefined;
  return (
    <section aria-label="Identity" className="flex flex-col gap-1">
      <div className="flex items-center gap-2 ps-2">
        <Avatar id={contact.id} name={nameOf(contact)} size="lg" presence={contact.presence} decorative />
        <div className="min-w-0 flex-1">
          <EditableLine
            label="Name"
            value={contact.name}
            placeholder="Add a name"
            locked={locked}
            error={errors.name ?? other}
            onSave={(name) => save.mutate({ name })}
            className="font-semibold text-base"
          />
          <PresenceLine contact={contact} />
        </div>
      </div>
      {contact.verified && (
        <Badge tone="online" className="mx-2 my-1 w-fit">
          <BadgeCheck aria-hidden="true" size={13} /> Verified
        </Badge>
      )}
      <EditableLine
        label="E-mail"
        icon={Mail}
        type="email"
        value={contact.email}
        placeholder="Add an e-mail address"
        locked={locked}
        error={errors.email}
        onSave={(email) => save.mutate({ email })}
      />
      <EditableLine
        label="Telephone"
        icon={Phone}
        type="tel"
        value={contact.phone}
        placeholder="Add a telephone number"
        error={errors.phone}
        onSave={(phone) => save.mutate({ phone })}
      />
    </section>
  );
}

function PresenceLine({ contact: { presence, lastSeenAt } }: { contact: Contact }) {
  const now = useNow();
  if (presence === 'online') return <p className="px-2 text-online text-xs">Online now</p>;
  const words =
    presence === 'away' ? 'Away' : lastSeenAt ? `Last seen: ${shortAgo(lastSeenAt, now)}` : 'Not seen yet';
  return <p className="px-2 text-muted text-xs">{words}</p>;
}
