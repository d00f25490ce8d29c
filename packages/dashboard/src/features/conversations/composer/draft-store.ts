import { useMemo, useSyncExternalStore } from 'react';
import { type Draft, isEmpty, loadDraft, saveDraft } from './draft.ts';

/** One conversation's draft, shared by everything that shows or fills it, and written down at every change. */
export interface DraftStore {
  get(): Draft;
  update(change: (draft: Draft) => Draft): void;
  subscribe(listener: () => void): () => void;
}

const stores = new Map<string, DraftStore>();

export function draftStore(operatorId: string, conversationId: string): DraftStore {
  const key = `${operatorId} ${conversationId}`;
  const known = stores.get(key);
  if (known) return known;
  const made = createDraftStore(operatorId, conversationId);
  stores.set(key, made);
  return made;
}

function createDraftStore(operatorId: string, conversationId: string): DraftStore {
  const listeners = new Set<() => void>();
  let draft = loadDraft(localStorage, operatorId, conversationId);
  return {
    get: () => draft,
    update(change) {
      draft = change(draft);
      saveDraft(localStorage, operatorId, conversationId, draft);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useHasDraft(operatorId: string, conversationId: string): boolean {
  const store = useMemo(() => draftStore(operatorId, conversationId), [operatorId, conversationId]);
  return useSyncExternalStore(store.subscribe, () => !isEmpty(store.get()));
}
