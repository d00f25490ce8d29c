import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../ui/use-store.ts';
import { EarlierChats } from './earlier-chats.tsx';
import { EndChat } from './end-chat.tsx';
import { EndedPanel } from './ended-panel.tsx';
import { MailTranscript } from './mail-transcript.tsx';
import { Menu } from './menu.tsx';
import type { AfterChatProps, Place } from './props.ts';
import { Sheet } from './sheet.tsx';
import { useAfter } from './use-after.ts';
import { useDownload } from './use-download.ts';

/** Over the conversation what was chosen in the menu; below it, once it has ended, what comes after. */
export function AfterChat({ session, api, closed, menu, setMenu, words }: AfterChatProps) {
  const { thread, conversation } = useStore(session.state);
  const id = thread?.conversationId ?? null;
  const [facts, setFacts] = useAfter(api, id, closed);
  const [chosen, setChosen] = useState<Place | null>(null);
  const download = useDownload(api, words);
  const place = chosen ?? (menu ? 'menu' : null);
  const done = () => {
    setChosen(null);
    setMenu(false);
    // Whoever closes the sheet stands at the button again that opens it.
    document.querySelector<HTMLElement>('[data-menu]')?.focus();
  };
  const shared = { api, words, id: id ?? '', done };

  // The header's button opens the menu, or closes whatever is open.
  useEffect(() => setChosen(null), [menu]);

  const startNew = () => {
    session.show(null);
    done();
  };

  return (
    <>
      {closed && id && conversation !== null && place === null && (
        <EndedPanel
          {...shared}
          {...{ facts, setFacts, startNew }}
          choose={setChosen}
          download={() => download.run(id)}
        />
      )}
      {place && (
        <Sheet key={place} title={words[place]} words={words} onClose={done}>
          {place === 'menu' && (
            <Menu
              words={words}
              isOpen={id !== null && !closed}
              hasChat={id !== null}
              canMail={Boolean(id && facts && facts.mail_to !== null)}
              choose={setChosen}
              download={() => id && download.run(id)}
            />
          )}
          {place === 'end' && <EndChat {...shared} />}
          {place === 'mail' && <MailTranscript {...shared} to={facts?.mail_to ?? ''} />}
          {place === 'earlier' && <EarlierChats {...shared} session={session} current={id} />}
        </Sheet>
      )}
      <p class="after-status" role="status">
        {download.problem}
      </p>
    </>
  );
}
