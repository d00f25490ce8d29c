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
  myId: string;
  isOn: () => boolean;
  /** Opens a place of the dashboard. */
  show: (path: string) => void;
}

/** Tells of each new chat, and of chats that colleagues offer, outside the page while nobody looks at it. */
export function startNotices({ connection, myId, isOn, show }: NoticeDeps): () => void {
  function tell(id: string, title: string, body: string, path: string): void {
    if (!isOn() || noticePermission.get() !== 'granted' || document.hasFocus()) return;
    // One tag: of several tabs one notice is seen. Silent: the bell is ours.
    const notice = new Notification(title, { body, tag: `switchboard-${id}`, silent: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
      show(path);
    };
  }
  const stops = [
    connection.on('chat:new_session', ({ session }) =>
      tell(session.id, `${nameOf(session.customer)} is waiting`, session.subject, `/queue/${session.id}`),
    ),
    connection.on('chat:transfer_requested', ({ request, session }) => {
      if (request.to_agent.id !== myId) return;
      const title = `${request.from_agent.name} asks you to take ${nameOf(session.customer)}’s chat`;
      tell(request.id, title, request.reason || session.subject, `/inbox/${session.id}`);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
