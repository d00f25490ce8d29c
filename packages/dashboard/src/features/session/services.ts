import {
  type ApiClient,
  type Connection,
  createApi,
  createConnection,
  createOutbox,
  type Outbox,
  postForEvents,
  sendItem,
} from '@switchboard/client';
import { endSession, storedSession } from './stored-session.ts';

const token = () => storedSession.get()?.token ?? null;

/** Without a session it can sign in; with one it speaks for the operator, and ends the session that is refused. */
export const api: ApiClient = createApi({ baseUrl: '', token, onUnauthorized: () => endSession('ended') });

export interface Services {
  api: ApiClient;
  /** The server-sent events of an answer, as they come. */
  events: <T>(path: string, body: unknown, signal: AbortSignal) => AsyncIterable<T>;
  connection: Connection;
  outbox: Outbox;
  close(): void;
}

/** What a session keeps open: one socket and one outbox for the whole page. */
export function openServices(operatorId: string): Services {
  const connection = createConnection({ baseUrl: '', token });
  const outbox = createOutbox({
    storage: localStorage,
    key: `switchboard.outbox.${operatorId}`,
    send: (item) => sendItem(item, { api, connection, side: 'operator' }),
  });
  const stopWatching = connection.status.subscribe(() => {
    if (connection.status.get() === 'unauthorized') endSession('ended');
  });
  // What waited for the network goes as soon as there is one.
  const stopFlushing = connection.onConnected(outbox.flush);
  connection.connect();
  return {
    api,
    events: (url, body, signal) => postForEvents({ url, token: token(), body, signal }),
    connection,
    outbox,
    close() {
      stopWatching();
      stopFlushing();
      outbox.close();
      connection.close();
    },
  };
}
