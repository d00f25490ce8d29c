import { createStore } from '@switchboard/client/store';
import { render } from 'preact';
import type { FrameMessage, HostMessage } from '../shared/frame-protocol.ts';
import { compose } from './compose.ts';
import { createHostLine } from './host-line.ts';
import { reportUnread } from './session/report-unread.ts';
import { Visits } from './session/visits.ts';
import { App } from './shell/app.tsx';
import { followLook } from './shell/look.ts';
import { LanguageContext } from './ui/language.ts';

const host = createHostLine(window);
// Alone in its window the app is always open, and there is nothing to close.
const display = createStore({ open: host === null });
const key = new URLSearchParams(location.search).get('key') ?? '';
const { session, draft, ...parts } = compose(key, display);
const visits = new Visits(session, performance);
const send = (message: FrameMessage) => host?.send(message);
const onClose = host ? () => send({ type: 'close' }) : undefined;
const language = followLook(session, () => visits.look, send);
reportUnread(session, { display, language, send });

const root = document.getElementById('app');
language.subscribe(() => {
  const words = language.get();
  if (!root || !words) return;
  // What the page was sent with is the skeleton.
  if (root.firstElementChild?.className === 'skeleton') root.replaceChildren();
  render(
    <LanguageContext.Provider value={words}>
      <App {...{ session, display, draft, onClose, ...parts }} />
    </LanguageContext.Provider>,
    root,
  );
});

function hear(message: HostMessage) {
  if (message.type === 'state') {
    visits.note(message);
    if (message.open !== display.get().open) display.set({ open: message.open });
    return;
  }
  session.forget();
  draft.write('');
  send({ type: 'forgotten' });
}

if (host) {
  host.listen(hear);
  send({ type: 'ready' });
} else visits.alone();
