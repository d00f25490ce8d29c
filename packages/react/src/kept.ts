import { createStore, type WritableStore } from '@switchboard/client/store';
import { useSyncExternalStore } from 'react';
import { browserStorage } from './line/browser-storage.ts';
import { subjectOf } from './line/subject-of.ts';

/** What a visitor's browser keeps of their chat with one bot. */
export interface Kept {
  /** A visitor's; '' where the page brings its own. */
  token: string;
  chatId: string;
}

const stores = new Map<string, WritableStore<Kept | null>>();

function parse(line: string | null): Kept | null {
  try {
    const { token, chatId } = JSON.parse(line ?? 'null') as Partial<Kept>;
    return typeof token === 'string' && typeof chatId === 'string' ? { token, chatId } : null;
  } catch {
    return null;
  }
}

/** Which bot, and whose chat with it. */
export interface KeptBy {
  baseUrl?: string | undefined;
  chatbotId?: string | undefined;
  /** The page's own, for a customer it knows. */
  token?: string | null | undefined;
}

const prefixOf = (baseUrl: string) => `switchboard:chat:${baseUrl}:`;

function nameOf({ baseUrl = '', chatbotId = '', token = null }: KeptBy): string {
  return `${prefixOf(baseUrl)}${chatbotId}:${subjectOf(token)}`;
}

/** The one store of a bot on this page; another tab's changes arrive in it. */
function keptChat(by: KeptBy): Pick<WritableStore<Kept | null>, 'get' | 'subscribe'> {
  return storeOf(nameOf(by));
}

function storeOf(name: string): WritableStore<Kept | null> {
  const known = stores.get(name);
  if (known) return known;
  const store = createStore(parse(browserStorage()?.getItem(name) ?? null));
  stores.set(name, store);
  globalThis.addEventListener?.('storage', ({ key, newValue }) => {
    if (key === name) store.set(parse(newValue));
  });
  return store;
}

/** Keeps it as long as the page lives where the browser refuses to. */
export function keepChat(by: KeptBy, kept: Kept | null): void {
  const name = nameOf(by);
  storeOf(name).set(kept);
  try {
    if (kept) browserStorage()?.setItem(name, JSON.stringify(kept));
    else browserStorage()?.removeItem(name);
  } catch {
    // A full disk: see above.
  }
}

/** The visitor's token of a chat that was begun in this browser, whichever component began it; null for others. */
export function keptTokenOf(baseUrl: string, chatId: string): string | null {
  const names = [...stores.keys(), ...Object.keys(browserStorage() ?? {})];
  const kept = names
    .filter((name) => name.startsWith(prefixOf(baseUrl)))
    .map((name) => storeOf(name).get())
    .find((one) => one?.chatId === chatId);
  return kept?.token || null;
}

const none = () => null;

/** What is kept, as it changes; nothing while a server renders. */
export function useKept({ baseUrl, chatbotId, token }: KeptBy): Kept | null {
  const store = keptChat({ baseUrl, chatbotId, token });
  return useSyncExternalStore(store.subscribe, store.get, none);
}
