import type { ThreadMessage } from '@switchboard/client';

/** What stands in the log, from the top. `first` and `last` say where a message stands in its run. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'system'; key: string; message: ThreadMessage }
  | {
      kind: 'message';
      key: string;
      message: ThreadMessage;
      first: boolean;
      last: boolean;
      showState: boolean;
    };

type MessageRow = Extract<Row, { kind: 'message' }>;

const RUN_MS = 5 * 60_000;

/**
 * Messages with day lines, the line where reading stopped, and runs of one author within five minutes.
 * `readSeq` is how far the visitor had read when the window was opened; null shows no line.
 */
export function toRows(messages: readonly ThreadMessage[], readSeq: number | null): Row[] {
  const rows: Row[] = [];
  const lastOwn = messages.findLast((message) => message.role === 'USER');
  let lineDrawn = readSeq === null;
  let previous: ThreadMessage | undefined;
  const keyOf = keysInOrder();

  for (const message of messages) {
    const before = rows.length;
    if (!previous || dayOf(previous) !== dayOf(message)) {
      rows.push({ kind: 'day', key: `day ${dayOf(message)}`, at: message.createdAt });
    }
    if (!lineDrawn && isUnread(message, readSeq ?? 0)) {
      rows.push({ kind: 'unread', key: 'unread' });
      lineDrawn = true;
    }
    if (message.role === 'SYSTEM') rows.push({ kind: 'system', key: keyOf(message), message });
    else {
      const apart = rows.length > before || !previous || !sameRun(previous, message);
      const own = message.role === 'USER';
      const showState = own && (message === lastOwn || message.delivery === 'failed');
      if (!apart) (rows.at(-1) as MessageRow).last = false;
      rows.push({ kind: 'message', key: keyOf(message), message, first: apart, last: true, showState });
    }
    previous = message;
  }
  return rows;
}

/**
 * The same before and after the server has answered, so that a sent message is not drawn anew; and the same for an
 * answer that is being given and the message it becomes: the nth of its turn.
 */
function keysInOrder(): (message: ThreadMessage) => string {
  const answers = new Map<string, number>();
  return ({ id, role, meta: { clientMessageId, turnId } }) => {
    if (clientMessageId) return `${role} ${clientMessageId}`;
    if (!turnId) return id;
    const nth = (answers.get(turnId) ?? 0) + 1;
    answers.set(turnId, nth);
    return `${turnId} ${nth}`;
  };
}

export function isUnread(message: ThreadMessage, readSeq: number): boolean {
  return (message.role === 'AGENT' || message.role === 'BOT') && message.seq > readSeq;
}

function sameRun(a: ThreadMessage, b: ThreadMessage): boolean {
  return (
    a.role === b.role &&
    (a.role === 'USER' || a.meta.author.id === b.meta.author.id) &&
    Date.parse(b.createdAt) - Date.parse(a.createdAt) < RUN_MS
  );
}

/** The visitor's own calendar day. */
function dayOf({ createdAt }: ThreadMessage): string {
  return new Date(createdAt).toDateString();
}
