import { LIMITS } from '@switchboard/protocol/limits';
import { useCallback, useEffect, useRef, useState } from 'react';
import { bytes } from '../../../ui/format/bytes.ts';
import { toast } from '../../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../../session/index.ts';
import type { DraftStore } from './draft-store.ts';

export interface UploadItem {
  key: string;
  file: File;
  /** 0 to 1. */
  progress: number;
  /** Why it failed; null while it is on its way. */
  error: string | null;
}

export type Uploads = ReturnType<typeof useUploads>;

/** Files on their way to the server. What has arrived goes into the draft, also when the thread was left meanwhile. */
export function useUploads(conversationId: string, store: DraftStore) {
  const api = useApi();
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const change = useCallback((key: string, next: Partial<UploadItem>) => {
    setItems((known) => known.map((item) => (item.key === key ? { ...item, ...next } : item)));
  }, []);

  const start = useCallback(
    async ({ key, file }: UploadItem) => {
      const controller = new AbortController();
      aborts.current.set(key, controller);
      try {
        const { file: stored, attachment_url: url } = await api.upload(file, {
          sessionId: conversationId,
          signal: controller.signal,
          onProgress: (progress) => change(key, { progress }),
        });
        store.update((draft) => ({ ...draft, attachments: [...draft.attachments, { ...stored, url }] }));
        setItems((known) => known.filter((item) => item.key !== key));
      } catch (error) {
        if (controller.signal.aborted) return;
        if (isHere.current) change(key, { error: describeError(error) });
        else toast(`“${file.name}” was not uploaded. ${describeError(error)}`, { tone: 'danger' });
      }
    },
    [api, conversationId, store, change],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const free = LIMITS.attachmentsPerMessage - store.get().attachments.length - aborts.current.size;
      if (files.length > free)
        toast(`A message takes at most ${LIMITS.attachmentsPerMessage} files.`, { tone: 'danger' });
      const fresh = files.slice(0, Math.max(0, free)).map(itemFor);
      setItems((known) => [...known, ...fresh]);
      for (const item of fresh)
        if (item.error === null) void start(item).finally(() => aborts.current.delete(item.key));
    },
    [store, start],
  );

  return {
    items,
    add,
    retry: (item: UploadItem) => {
      change(item.key, { error: null, progress: 0 });
      void start(item);
    },
    cancel: (key: string) => {
      aborts.current.get(key)?.abort();
      setItems((known) => known.filter((item) => item.key !== key));
    },
  };
}

let lastKey = 0;

function itemFor(file: File): UploadItem {
  lastKey += 1;
  const isTooLarge = file.size > LIMITS.fileBytes;
  return {
    key: String(lastKey),
    file,
    progress: 0,
    error: isTooLarge ? `It has ${bytes(file.size)}; at most ${bytes(LIMITS.fileBytes)} can be sent.` : null,
  };
}
