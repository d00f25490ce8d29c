import {
  type ApiClient,
  type Connection,
  createApi,
  createConnection,
  createOutbox,
  type Outbox,
  sendItem,
} from '@switchboard/client';
import { browserStorage } from './browser-storage.ts';
import { subjectOf } from './subject-of.ts';

/** One person's line to one server: shared by all that shows their chats on the page. */
export interface Line {
  api: ApiClient;
  connection: Connection;
  outbox: Outbox;
}

interface Shared extends Line {
  users: number;
  /** Runs while nobody uses it. */
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** A component that is taken out and put back, as React's StrictMode does, keeps its socket. */
const LINGER_MS = 250;

const lines = new Map<string, Shared>();

function open(baseUrl: string, token: string | null): Shared {
  const options = { baseUrl, token: () => token };
  const api = createApi(options);
  const connection = createConnection(options);
  const outbox = createOutbox({
    storage: token === null ? null : browserStorage(),
    key: `switchboard:outbox:${baseUrl}:${subjectOf(token)}`,
    send: (item) => sendItem(item, { api, connection, side: 'customer' }),
  });
  connection.connect();
  return { api, connection, outbox, users: 0, closing: undefined };
}

/** Takes part in the line of this token, and opens it where nobody has; `release` when it is not needed any more. */
export function takeLine(baseUrl: string, token: string | null): { line: Line; release: () => void } {
  const key = `${baseUrl}\n${token ?? ''}`;
  const line = lines.get(key) ?? open(baseUrl, token);
  lines.set(key, line);
  clearTimeout(line.closing);
  line.users += 1;
  let isHeld = true;
  return {
    line,
    release() {
      if (!isHeld) return;
      isHeld = false;
      line.users -= 1;
      if (line.users > 0) return;
      line.closing = setTimeout(() => {
        lines.delete(key);
        line.outbox.close();
        line.connection.close();
      }, LINGER_MS);
    },
  };
}
