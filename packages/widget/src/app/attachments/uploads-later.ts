import type { ApiClient, Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { AttachmentLimits } from './limits.ts';
import type { Uploads, UploadsState } from './uploads.ts';

type Parts = Pick<typeof import('./later-attachments.ts'), 'Tray' | 'createUploads'>;

interface Loading {
  parts: Pick<Parts, 'Tray'> | null;
  /** Files that wait for the parts. */
  coming: number;
  /** Those that could not be taken, because the parts can't be reached now. */
  left: readonly File[];
}

export interface UploadsLater extends Uploads {
  readonly loading: Store<Loading>;
}

/** Most messages have no files: what uploads and shows them is loaded with the first one. */
export function createUploadsLater(
  upload: ApiClient['upload'],
  limits: () => AttachmentLimits,
  load: () => Promise<Parts> = () => import('./later-attachments.ts'),
): UploadsLater {
  const state = createStore<UploadsState>({ uploads: [], tooMany: false });
  const loading = createStore<Loading>({ parts: null, coming: 0, left: [] });
  let uploads: Uploads | undefined;

  async function add(given: readonly File[]) {
    const come = (count: number) => ({ coming: loading.get().coming + count });
    loading.set({ ...loading.get(), ...come(given.length), left: [] });
    try {
      const { Tray, createUploads } = await load();
      uploads ??= createUploads(upload, limits, state);
      uploads.add(given);
      loading.set({ ...loading.get(), ...come(-given.length), parts: { Tray } });
    } catch {
      const { left } = loading.get();
      loading.set({ ...loading.get(), ...come(-given.length), left: [...left, ...given] });
    }
  }

  return {
    state,
    loading,
    // The list of a file field empties itself when the field is cleared.
    add: (files) => void add([...files]),
    retry: (id) => uploads?.retry(id),
    remove: (id) => uploads?.remove(id),
    take: () => uploads?.take() ?? [],
  };
}
