import type { Message } from '@switchboard/protocol';
import type { OutboxItem } from '../types.ts';

/** `order` is the place in the queue of the whole browser; no clock decides it. */
export interface StoredItem extends OutboxItem {
  order: number;
}

export interface ItemStorage {
  /** All items in the order written. */
  read(): StoredItem[];
  write(item: StoredItem): void;
  remove(clientMessageId: string): void;
  /** Removes the item and lets the other tabs have the message that came of it. */
  finish(item: StoredItem, message: Message): void;
  /** Tells what other tabs did. */
  watch(handlers: { changed(): void; sent(item: OutboxItem, message: Message): void }): () => void;
}

/**
 * One storage entry per item: tabs that write at the same time cannot undo each other, and a broken or too
 * large entry harms no other. What the browser refuses to store is kept in memory.
 */
export function createItemStorage(
  storage: Storage | null,
  key: string,
  view: EventTarget | undefined,
): ItemStorage {
  const prefix = `${key}/`;
  const unsaved = new Map<string, StoredItem>();

  const remove = (clientMessageId: string): void => {
    unsaved.delete(clientMessageId);
    attempt(() => storage?.removeItem(prefix + clientMessageId));
  };

  return {
    read() {
      const saved = entriesOf(storage, prefix).filter((item) => !unsaved.has(item.clientMessageId));
      return [...saved, ...unsaved.values()].sort(byOrder);
    },
    write(item) {
      const isSaved = storage !== null && save(storage, prefix + item.clientMessageId, item);
      if (isSaved) unsaved.delete(item.clientMessageId);
      else unsaved.set(item.clientMessageId, item);
    },
    remove,
    finish(item, message) {
      if (storage) save(storage, prefix + item.clientMessageId, { item, message });
      remove(item.clientMessageId);
    },
    watch({ changed, sent }) {
      const hear = (event: Event): void => {
        const { key: name, newValue } = event as StorageEvent;
        if (name !== null && !name.startsWith(prefix)) return;
        const finished = parse(newValue) as { item?: OutboxItem; message?: Message } | null;
        if (finished?.item && finished.message) sent(finished.item, finished.message);
        changed();
      };
      view?.addEventListener('storage', hear);
      return () => view?.removeEventListener('storage', hear);
    },
  };
}

/** Storage throws where it is full, and in some browsers at any touch where the person forbade it. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function parse(json: string | null): unknown {
  return json === null ? null : attempt((): unknown => JSON.parse(json));
}

function save(storage: Storage, name: string, value: unknown): boolean {
  return attempt(() => storage.setItem(name, JSON.stringify(value))) !== null;
}

function entriesOf(storage: Storage | null, prefix: string): StoredItem[] {
  if (!storage) return [];
  const names = attempt(() => Array.from({ length: storage.length }, (_, index) => storage.key(index))) ?? [];
  return names
    .filter((name) => name?.startsWith(prefix))
    .map((name) => parse(attempt(() => storage.getItem(name as string))))
    .filter(isStoredItem);
}

function isStoredItem(value: unknown): value is StoredItem {
  const item = value as Partial<StoredItem> | null;
  return (
    typeof item === 'object' &&
    item !== null &&
    [item.clientMessageId, item.conversationId, item.text, item.createdAt].every(
      (text) => typeof text === 'string',
    ) &&
    Array.isArray(item.attachmentIds) &&
    Array.isArray(item.attachments) &&
    (item.state === 'waiting' || item.state === 'failed') &&
    typeof item.order === 'number'
  );
}

function byOrder(a: StoredItem, b: StoredItem): number {
  return a.order - b.order || (a.clientMessageId < b.clientMessageId ? -1 : 1);
}
