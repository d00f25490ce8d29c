import type { Store } from '@switchboard/client';
import type { Language } from '../../i18n/app-texts.ts';
import { plural } from '../../i18n/format.ts';
import type { FrameMessage, Preview } from '../../shared/frame-protocol.ts';
import type { Session } from './session.ts';
import { countUnread, nextPreview } from './unread.ts';

interface Page {
  display: Store<{ open: boolean }>;
  language: Store<Language | null>;
  send(message: FrameMessage): void;
}

/** Tells the page how many replies are unread, and shows each new one once beside the closed launcher. */
export function reportUnread(session: Session, { display, language, send }: Page): void {
  let watched = session.state.get().thread;
  let stop = watched?.state.subscribe(report);
  let told = 0;

  function report() {
    const { thread } = session.state.get();
    const words = language.get();
    if (!words) return;
    if (!thread) return tell(0, '', null);
    const { messages, receipts } = thread.state.get();
    const { conversationId } = thread;
    const { readSeq } = receipts.customer;
    const count = countUnread(messages, readSeq);
    const next = display.get().open
      ? null
      : nextPreview(messages, readSeq, session.previewedSeq(conversationId));
    const preview = next && { author: next.author, text: next.text, dismiss: words.texts.dismissPreview };
    tell(count, plural(words.locale, words.texts.unread, count), preview);
    if (next) session.notePreviewed({ conversationId, seq: next.seq });
  }

  function tell(count: number, label: string, preview: Preview | null) {
    if (count === told && !preview) return;
    told = count;
    send({ type: 'unread', count, label: count > 0 ? label : '', preview });
  }

  function follow() {
    const { thread } = session.state.get();
    if (thread !== watched) {
      stop?.();
      stop = thread?.state.subscribe(report);
      watched = thread;
    }
    report();
  }

  session.state.subscribe(follow);
  display.subscribe(report);
  language.subscribe(report);
}
