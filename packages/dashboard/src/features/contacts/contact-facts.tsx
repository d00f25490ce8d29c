import type { Contact } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { dateTime } from '../../ui/format/time.ts';
import { PanelSection } from '../../ui/panel-section.tsx';

/** Where the visitor is, with what, and since when. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { browser, os, type } = contact.device;
  const device = [browser, os && `on ${os}`, type && type !== 'desktop' && `(${type})`]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      {contact.page && (
        <PanelSection title={contact.presence === 'offline' ? 'Last page' : 'On page'} id="page">
          <PageLink page={contact.page} />
        </PanelSection>
      )}
      <PanelSection title="About" id="about">
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
          {device && <Fact name="Device">{device}</Fact>}
          <Fact name="First seen">{dateTime(contact.createdAt)}</Fact>
          {contact.lastSeenAt && <Fact name="Last seen">{dateTime(contact.lastSeenAt)}</Fact>}
          {contact.externalId && <Fact name="Your id">{contact.externalId}</Fact>}
        </dl>
      </PanelSection>
      <Attributes attributes={contact.attributes} />
    </>
  );
}

function Attributes({ attributes }: { attributes: Contact['attributes'] }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <PanelSection title="Attributes" id="attributes">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {entries.map(([name, value]) => (
          <Fact key={name} name={name}>
            {String(value ?? '')}
          </Fact>
        ))}
      </dl>
    </PanelSection>
  );
}

function PageLink({ page }: { page: NonNullable<Contact['page']> }) {
  const isWeb = /^https?:\/\//.test(page.url);
  const text = page.title || page.url;
  if (!isWeb) return <p className="break-words text-sm">{text}</p>;
  return (
    <a
      href={page.url}
      target="_blank"
      rel="noopener noreferrer"
      className="block text-accent text-sm hover:underline"
    >
      <span className="line-clamp-2 break-words">{text}</span>
      {page.title && <span className="block truncate text-muted text-xs">{page.url}</span>}
    </a>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="max-w-28 truncate text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
