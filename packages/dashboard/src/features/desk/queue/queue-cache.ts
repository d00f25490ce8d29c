import type { ContactUpdated, ConversationUpdated, MessageNew } from '@switchboard/protocol';
import type { QueueQuery } from './arrange.ts';
import type { QueuedChat } from './queued-chat.ts';
import { matchSkills } from './skills.ts';

/** One answer of the queue as the events have kept it since. */
export interface QueueData {
  chats: readonly QueuedChat[];
  /** How many wait by the query's filters, also those that were not loaded. */
  total: number;
}

/** What the events do to a loaded queue. Each answers with the same object where nothing changes. */

export function withChat(data: QueueData, chat: QueuedChat, query: QueueQuery): QueueData {
  const isKnown = data.chats.some(({ id }) => id === chat.id);
  if (!fits(chat, query)) return isKnown ? withoutChat(data, chat.id) : data;
  if (isKnown) return { ...data, chats: data.chats.map((known) => (known.id === chat.id ? chat : known)) };
  return { chats: [...data.chats, chat], total: data.total + 1 };
}

export function withoutChat(data: QueueData, id: string): QueueData {
  const chats = data.chats.filter((chat) => chat.id !== id);
  return chats.length === data.chats.length ? data : { chats, total: Math.max(0, data.total - 1) };
}

export function applyMessage(chat: QueuedChat, { message }: MessageNew): QueuedChat {
  if (message.role !== 'USER') return chat;
  const words = message.text || (message.meta.attachments[0]?.name ?? '');
  return { ...chat, words, lastActivityAt: message.createdAt };
}

export function applyUpdated(chat: QueuedChat, event: ConversationUpdated): QueuedChat {
  const { priority, subject } = event;
  return chat.priority === priority && chat.subject === subject ? chat : { ...chat, priority, subject };
}

export function applyContact(data: QueueData, { contact: { id, name, email } }: ContactUpdated): QueueData {
  if (!data.chats.some(({ contactId }) => contactId === id)) return data;
  return {
    ...data,
    chats: data.chats.map((chat) => (chat.contactId === id ? { ...chat, name, email } : chat)),
  };
}

function fits(chat: QueuedChat, { priority, skill }: QueueQuery): boolean {
  if (priority && chat.priority !== priority) return false;
  return !skill || matchSkills(chat.skills, [skill]).some(({ isMine }) => isMine);
}
