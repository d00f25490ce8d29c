import { useEffect, useRef, useState } from 'preact/hooks';
import type { AfterTexts } from '../../i18n/after/load.ts';
import { useStore } from '../ui/use-store.ts';
import type { AfterPartsProps } from './after-parts.tsx';
import { EarlierChats } from './earlier-chats.tsx';
import { EndChat } from './end-chat.tsx';
import { EndedPanel } from './ended-panel.tsx';
import { MailTranscript } from './mail-transcript.tsx';
import { Menu } from './menu.tsx';
import { Sheet } from './sheet.tsx';
import { useAfter } from './use-after.ts';
import { useDownload } from './use-download.ts';

export interface AfterChatProps extends AfterPartsProps {
  words: AfterTexts;
}

export type Place = 'menu' | 'end' | 'mail' | 'earlier';

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
  };
  const shared = { api, words, id: id ?? '', done };
  useFocusBack(place !== null);

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
        <Sheet title={words[place]} words={words} onClose={done}>
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

/** Whoever closes the sheet stands at the button again that opened it. */
function useFocusBack(open: boolean) {
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) document.querySelector<HTMLElement>('[data-menu]')?.focus();
    was.current = open;
  }, [open]);
}
