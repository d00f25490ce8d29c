import type { Store } from '@switchboard/client';
import { createApi, createConnection, createOutbox, createThread, sendItem } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import { createUploadsLater } from './attachments/uploads-later.ts';
import { createDraft } from './composer/draft.ts';
import { safeStorage } from './safe-storage.ts';
import { keepConnected } from './session/keep-connected.ts';
import { keepCurrent } from './session/keep-current.ts';
import { createKeeper } from './session/keeper.ts';
import { Session } from './session/session.ts';
import { createConnectionNotice } from './shell/connection-notice.ts';
import { loadMarkdown } from './thread/markdown.ts';

const NO_FILES = { maxBytes: 0, types: [] };

/** Puts the app's parts together, for one widget in one page. */
export function compose(widgetKey: string, display: Store<{ open: boolean }>) {
  const lasting = safeStorage(() => localStorage);
  const keeper = createKeeper(lasting, widgetKey);
  const token = createStore(keeper.read()?.token ?? null);
  const api = createApi({ baseUrl: '', token: token.get });
  const connection = createConnection({ baseUrl: '', token: token.get });
  const outbox = createOutbox({
    storage: browserStorage(),
    key: `switchboard:${widgetKey}:outbox`,
    send: (item) => sendItem(item, { api, connection, side: 'customer' }),
  });
  const session = new Session({
    widgetKey,
    token,
    keeper,
    outbox,
    now: Date.now,
    async init(body) {
      // Somebody who has written before has messages to show: what draws them comes along.
      const drawing = keeper.read() ? loadMarkdown() : undefined;
      const reply = await api.call('POST /api/widget/init', { body });
      await drawing;
      return reply;
    },
    openThread({ visitor, conversation, ...page }, conversationId) {
      const me = { id: visitor.id, name: visitor.name, avatarUrl: '' };
      const initial = conversation ? { initial: { ...page, state: conversation.state } } : {};
      return createThread({ api, connection, outbox, conversationId, side: 'customer', me, ...initial });
    },
  });
  keepConnected(connection, session, display);
  keepCurrent(connection, session);
  addEventListener('online', () => session.retryNow());
  addEventListener('storage', ({ key }) => {
    // Another tab has begun the conversation.
    if (key === keeper.name && !session.state.get().thread) session.refresh();
  });

  return {
    session,
    deps: { widgetKey, api, connection },
    notice: createConnectionNotice(connection.status, browserNetwork),
    uploads: createUploadsLater(api.upload, () => session.state.get().settings?.attachments ?? NO_FILES),
    draft: createDraft(
      { lasting, tab: safeStorage(() => sessionStorage) },
      widgetKey,
      () => session.state.get().thread !== null,
    ),
  };
}

const browserNetwork = {
  isOnline: () => navigator.onLine,
  onChange(listener: () => void) {
    addEventListener('online', listener);
    addEventListener('offline', listener);
  },
};

/** Null where the browser keeps it from third parties. */
function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
