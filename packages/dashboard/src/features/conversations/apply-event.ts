import type {
  ContactUpdated,
  ConversationUpdated,
  ConversationViewUpdate,
  InboxConversation,
  MessageNew,
  PresenceChange,
  Receipt,
} from '@switchboard/protocol';

/** What the events of the company's room do to a row. Each answers with the same object where nothing changes. */

const previewLength = 160;

export function applyMessage(row: InboxConversation, { message }: MessageNew): InboxConversation {
  if (message.seq <= row.lastSeq) return row;
  const counted = {
    ...row,
    lastSeq: message.seq,
    messageCount: row.messageCount + (message.seq - row.lastSeq),
  };
  // System lines are no work: they neither lift the row nor stand in it.
  if (message.role === 'SYSTEM') return counted;
  const fromCustomer = message.role === 'USER';
  return {
    ...counted,
    lastMessageAt: message.createdAt > row.lastMessageAt ? message.createdAt : row.lastMessageAt,
    preview: oneLine(message.text) || (message.meta.attachments[0]?.name ?? ''),
    previewRole: message.role,
    previewAuthor: message.meta.author.name,
    unreadCount: fromCustomer ? Math.min(100, row.unreadCount + 1) : row.unreadCount,
    waitingSince: fromCustomer ? (row.waitingSince ?? message.createdAt) : null,
  };
}

/** The document's short notice. Our own server sends the whole message too; whichever comes first counts. */
export function applyViewUpdate(row: InboxConversation, event: ConversationViewUpdate): InboxConversation {
  if (event.lastMessageAt <= row.lastMessageAt || event.message.role === 'SYSTEM') return row;
  return {
    ...row,
    lastMessageAt: event.lastMessageAt,
    preview: oneLine(event.message.text),
    previewRole: event.message.role,
    previewAuthor: event.message.role === 'USER' ? row.customerName : '',
  };
}

export function applyUpdated(row: InboxConversation, event: ConversationUpdated): InboxConversation {
  const { conversationId: _, labels, ...changed } = event;
  if (event.lastSeq < row.lastSeq) return row;
  // The message that made lastSeq grow comes by its own event, which must still count as new.
  const { lastSeq: __, messageCount: ___, lastMessageAt, ...state } = changed;
  return {
    ...row,
    ...state,
    lastMessageAt: lastMessageAt > row.lastMessageAt ? lastMessageAt : row.lastMessageAt,
    labels: labels ?? row.labels,
    closedAt: state.state === 'closed' ? (row.closedAt ?? lastMessageAt) : null,
  };
}

export function applyReceipt(
  row: InboxConversation,
  event: Receipt,
  kind: 'read' | 'delivered',
  myId: string,
): InboxConversation {
  const side = row.receipts[event.by.kind];
  const next = {
    deliveredSeq: Math.max(side.deliveredSeq, event.seq),
    readSeq: kind === 'read' ? Math.max(side.readSeq, event.seq) : side.readSeq,
  };
  const mine =
    kind === 'read' && event.by.kind === 'operator' && event.by.id === myId && event.seq > row.readSeq;
  const unchanged = next.deliveredSeq === side.deliveredSeq && next.readSeq === side.readSeq;
  if (unchanged && !mine) return row;
  return {
    ...row,
    receipts: { ...row.receipts, [event.by.kind]: next },
    // Further messages may be the customer's or not: what is unread then only the server can count.
    ...(mine && { readSeq: event.seq, unreadCount: event.seq >= row.lastSeq ? 0 : row.unreadCount }),
  };
}

export function applyPresence(row: InboxConversation, event: PresenceChange): InboxConversation {
  const isHers = event.kind === 'customer' && event.id === row.contactId;
  return isHers && row.customerPresence !== event.status ? { ...row, customerPresence: event.status } : row;
}

export function applyContact(row: InboxConversation, { contact }: ContactUpdated): InboxConversation {
  const { id, name, email } = contact;
  if (row.contactId !== id || (row.customerName === name && row.customerEmail === email)) return row;
  return { ...row, customerName: name, customerEmail: email };
}

function oneLine(text: string): string {
  return text
    .slice(0, previewLength * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, previewLength);
}

/** A fetched row over the known one: what the events told of later messages stays. */
export function mergeFetched(known: InboxConversation, fetched: InboxConversation): InboxConversation {
  if (fetched.lastSeq >= known.lastSeq) return fetched;
  const { lastSeq, messageCount, lastMessageAt, preview, previewRole, previewAuthor, unreadCount, readSeq } =
    known;
  return {
    ...fetched,
    lastSeq,
    messageCount,
    lastMessageAt,
    preview,
    previewRole,
    previewAuthor,
    unreadCount,
    readSeq,
  };
}
