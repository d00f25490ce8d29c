import type { Look, Preview } from '../shared/frame-protocol.ts';
import { drawings, element } from './dom.ts';
import styles from './launcher.css?inline';
import { launcherTexts } from './texts.ts';

const BUBBLE =
  'M12 3.5c5 0 9 3.4 9 7.8s-4 7.8-9 7.8c-1 0-2-.1-2.9-.4L4.5 20.5l.9-3.7C4 15.3 3 13.4 3 11.3 3 6.9 7 3.5 12 3.5z';
const DOWN = 'M5 9l7 7 7-7';

interface Handlers {
  toggle(): void;
  open(): void;
  close(): void;
}

/** Everything of ours on the host page, inside one shadow root: button, badge, preview, the window's place. */
export function createLauncher(handlers: Handlers) {
  const host = document.createElement('switchboard-widget');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const badge = element('span', { className: 'badge', hidden: true });
  const button = element('button', { className: 'launcher' }, drawings(BUBBLE, DOWN), badge);
  const dismiss = element('button', { className: 'dismiss' }, '×');
  const note = element('button', {});
  const preview = element('div', { className: 'preview', hidden: true }, note, dismiss);
  const announcer = element('div', { role: 'status' }, preview);
  const failure = element('button', { className: 'failed', hidden: true });
  const place = element('div', { className: 'window' }, failure);
  const section = element('section', {}, place, announcer, button);
  shadow.append(section);

  let words = launcherTexts();
  let unread = '';
  let open = false;

  button.onclick = handlers.toggle;
  note.onclick = handlers.open;
  dismiss.onclick = () => {
    preview.hidden = true;
    button.focus();
  };
  section.onkeydown = (event) => {
    if (event.key === 'Escape' && open) handlers.close();
  };

  function name() {
    const { texts, locale, direction } = words;
    section.ariaLabel = texts.region;
    section.lang = locale;
    section.dir = direction;
    failure.textContent = texts.failed;
    const state = open ? texts.close : texts.open;
    button.ariaLabel = unread ? `${state}, ${unread}` : state;
    button.ariaExpanded = String(open);
  }

  return {
    host,
    /** Where the iframe lives. */
    place,
    words: () => words,
    show(visible: boolean) {
      section.hidden = !visible;
    },
    focus: () => button.focus(),
    hasFocus: () => document.activeElement === host,
    setLook(look: Look) {
      section.dataset.side = look.position;
      section.style.setProperty('--brand', look.color);
      words = launcherTexts(look.locale, document.documentElement.lang);
      name();
    },
    setOpen(now: boolean) {
      open = now;
      section.toggleAttribute('data-open', now);
      if (now) preview.hidden = true;
      name();
    },
    setUnread(count: number, label: string) {
      unread = label;
      badge.textContent = count > 99 ? '99+' : String(count);
      badge.hidden = count === 0;
      if (count === 0) preview.hidden = true;
      name();
    },
    /** In place of the app that did not come: what happened, and a press to try again; null takes it away. */
    setFailed(retry: (() => void) | null) {
      failure.hidden = retry === null;
      failure.onclick = retry;
    },
    showPreview({ author, text, dismiss: label }: Preview) {
      dismiss.ariaLabel = label;
      note.replaceChildren(element('b', { dir: 'auto' }, author), element('span', { dir: 'auto' }, text));
      preview.hidden = false;
    },
    /** Above the on-screen keyboard: the part of the page that is really visible. */
    fit(viewport: { offsetTop: number; height: number }) {
      section.style.setProperty('--top', `${viewport.offsetTop}px`);
      section.style.setProperty('--height', `${viewport.height}px`);
    },
  };
}

export type Launcher = ReturnType<typeof createLauncher>;
