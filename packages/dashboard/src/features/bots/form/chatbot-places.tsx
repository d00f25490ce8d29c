import type { Chatbot } from '@switchboard/protocol';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyField } from '../../../ui/copy-field.tsx';
import { SettingsSection } from '../../../ui/settings-page.tsx';

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Where customers meet it. */
export function ChatbotPlaces({ bot: { key, name, enabled, published } }: { bot: Chatbot }) {
  const { origin } = location;
  const isOpen = enabled && published;
  const frame = `<iframe src="${origin}/embed/${key}" title="${attribute(name)}" width="400" height="600" style="border:0"></iframe>`;
  const call = `curl -N ${origin}/api/chatbots/${key}/chat -H 'content-type: application/json' -d '{"message":"Hello","stream":true}'`;
  return (
    <SettingsSection
      title="Where it answers"
      intro={isOpen ? 'Anybody can use these.' : 'They work once it is on and published.'}
    >
      <Place title="A page of its own">
        {isOpen && (
          <a
            href={`/chat/${key}`}
            target="_blank"
            rel="noopener"
            className="flex w-fit items-center gap-1.5 text-accent text-sm underline"
          >
            Open the page <ExternalLink aria-hidden="true" size={13} />
          </a>
        )}
        <CopyField label="Address of its page" value={`${origin}/chat/${key}`} />
      </Place>
      <Place title="In a page of yours">
        <CopyField label="Code for a page" value={frame} />
      </Place>
      <Place title="From a program">
        <CopyField label="Call of the API" value={call} />
      </Place>
    </SettingsSection>
  );
}

function Place({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </div>
  );
}
