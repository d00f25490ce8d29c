import { newClientMessageId } from '@switchboard/client';
import { useEffect, useRef, useState } from 'react';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../session/index.ts';
import type { BotChoiceValue } from './bot-choice.tsx';
import { useRefreshDocuments } from './queries.ts';

export interface DocumentUpload {
  key: string;
  file: File;
  bots: BotChoiceValue;
  /** 0 to 1. */
  progress: number;
  /** Why it failed; null while it is on its way. */
  error: string | null;
}

/** So many leave at once: more would only share the same line. */
const AT_ONCE = 2;

/** Files on their way to the knowledge. What has arrived is in the list; what failed stays until it is sent again or let go. */
export function useDocumentUploads() {
  const api = useApi();
  const refresh = useRefreshDocuments();
  const [items, setItems] = useState<readonly DocumentUpload[]>([]);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const [queue] = useState(() => ({ waiting: [] as DocumentUpload[], running: 0 }));
  const change = (key: string, next: Partial<DocumentUpload>) =>
    setItems((known) => known.map((item) => (item.key === key ? { ...item, ...next } : item)));
  const remove = (key: string) => setItems((known) => known.filter((item) => item.key !== key));

  async function upload({ key, file, bots }: DocumentUpload): Promise<void> {
    try {
      await api.uploadDocument(file, {
        everyBot: bots.everyBot,
        ...(!bots.everyBot && bots.botIds.length > 0 && { botIds: [...bots.botIds] }),
        // One id for all tries: what was stored without our hearing of it is not stored twice.
        clientId: key,
        onProgress: (progress) => change(key, { progress }),
      });
      remove(key);
      await refresh();
    } catch (error) {
      const problem = describeError(error);
      if (isHere.current) change(key, { error: problem });
      else toast(`“${file.name}” was not added. ${problem}`, { tone: 'danger' });
    }
  }

  function next(): void {
    const item = queue.running < AT_ONCE ? queue.waiting.shift() : undefined;
    if (!item) return;
    queue.running += 1;
    void upload(item).finally(() => {
      queue.running -= 1;
      next();
    });
    next();
  }

  function send(fresh: readonly DocumentUpload[]): void {
    queue.waiting.push(...fresh);
    next();
  }

  return {
    items,
    add(files: readonly File[], bots: BotChoiceValue) {
      const fresh = files.map((file) => ({
        key: newClientMessageId(),
        file,
        bots,
        progress: 0,
        error: null,
      }));
      setItems((known) => [...known, ...fresh]);
      send(fresh);
    },
    retry(item: DocumentUpload) {
      change(item.key, { error: null, progress: 0 });
      send([item]);
    },
    remove,
  };
}

export type DocumentUploads = ReturnType<typeof useDocumentUploads>;
