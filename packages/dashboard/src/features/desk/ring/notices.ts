import type { Connection } from '@switchboard/client';
import { nameOf } from '../../contacts/index.ts';

type Permission = NotificationPermission | 'unsupported';

const listeners = new Set<() => void>();

/** Whether the browser shows our notices; it tells nobody when a person changes it in the browser's settings. */
export const noticePermission = {
  get: (): Permission => ('Notification' in window ? Notification.permission : 'unsupported'),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export async function askForNotices(): Promise<void> {
  await Notification.requestPermission();
  for (const listener of listeners) listener();
}

interface NoticeDeps {
  connection: Connection;
  isOn: () => boolean;
  show: (sessionId: string) => void;
}

/** Tells of each new chat outside the page while nobody looks at it. */
export function startNotices({ connection, isOn, show }: NoticeDeps): () => void {
  return connection.on('chat:new_session', ({ session }) => {
    if (!isOn() || noticePermission.get() !== 'granted' || document.hasFocus()) return;
    // One tag: of several tabs one notice is seen. Silent: the bell is ours.
    const notice = new Notification(`${nameOf(session.customer)} is waiting`, {
      body: session.subject,
      tag: `switchboard-${session.id}`,
      silent: true,
    });
    notice.onclick = () => {
      window.focus();
      notice.close();
      show(session.id);
    };
  });
}
