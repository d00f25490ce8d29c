import { contrastText, type Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { VisitorSettings } from '@switchboard/protocol';
import { ENGLISH, type Language, loadLanguage } from '../../i18n/app-texts.ts';
import { hexColor, side } from '../../shared/color.ts';
import type { FrameMessage, Look } from '../../shared/frame-protocol.ts';
import type { Session } from '../session/session.ts';

/**
 * Dresses the document in the company's colour and language and tells the launcher of it. What the page's
 * snippet fixes wins over the settings. Null until the language is there.
 */
export function followLook(
  session: Session,
  fixed: () => Partial<Look>,
  send: (message: FrameMessage) => void,
): Store<Language | null> {
  const language = createStore<Language | null>(null);
  let told = '';
  let spoken: string | undefined;

  function dress(settings: VisitorSettings, kept: boolean) {
    const page = fixed();
    const look: Look = {
      color: hexColor(page.color) ?? settings.color,
      position: side(page.position) ?? settings.position,
      locale: page.locale ?? settings.locale,
    };
    const summary = JSON.stringify([look, kept]);
    if (summary === told) return;
    told = summary;
    document.title = settings.name;
    const { style } = document.documentElement;
    style.setProperty('--brand', look.color);
    style.setProperty('--brand-text', contrastText(look.color));
    send({ type: 'look', look, kept });
  }

  async function speak(tag: string) {
    if (tag === spoken) return;
    spoken = tag;
    const loaded = await loadLanguage(tag, navigator.languages).catch(() => ENGLISH);
    document.documentElement.lang = loaded.locale;
    document.documentElement.dir = loaded.direction;
    language.set(loaded);
  }

  function follow() {
    const { settings, status, thread } = session.state.get();
    if (settings) dress(settings, thread !== null);
    // Without settings there is only a problem to tell, in the language of the visitor.
    if (settings || status !== 'loading')
      void speak(fixed().locale ?? settings?.locale ?? navigator.language);
  }

  session.state.subscribe(follow);
  return language;
}
