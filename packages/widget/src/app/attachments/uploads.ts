import { type ApiClient, ApiError, type Store } from '@switchboard/client';
import { createStore, type WritableStore } from '@switchboard/client/store';
import type { Attachment } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { type AttachmentLimits, type FileProblem, fileProblem } from './limits.ts';

export interface Upload {
  id: number;
  file: File;
  /** A local picture of an image, before the server has it. */
  previewUrl: string | null;
  progress: number;
  state: 'uploading' | 'done' | 'failed';
  problem: FileProblem | 'uploadFailed' | null;
  attachment: Attachment | null;
}

export interface UploadsState {
  uploads: readonly Upload[];
  /** More files were given than one message may have. */
  tooMany: boolean;
}

/** The files of the message that is being written. */
export interface Uploads {
  readonly state: Store<UploadsState>;
  add(files: Iterable<File>): void;
  retry(id: number): void;
  remove(id: number): void;
  /** What is uploaded, for sending; only what failed stays in the tray. */
  take(): Attachment[];
}

export function createUploads(
  upload: ApiClient['upload'],
  limits: () => AttachmentLimits,
  state: WritableStore<UploadsState> = createStore<UploadsState>({ uploads: [], tooMany: false }),
): Uploads {
  const running = new Map<number, AbortController>();
  let lastId = 0;

  function change(id: number, part: Partial<Upload>) {
    const { uploads, tooMany } = state.get();
    state.set({ uploads: uploads.map((one) => (one.id === id ? { ...one, ...part } : one)), tooMany });
  }

  async function start({ id, file }: Upload) {
    const abort = new AbortController();
    running.set(id, abort);
    change(id, { state: 'uploading', problem: null, progress: 0 });
    try {
      const reply = await upload(file, {
        signal: abort.signal,
        onProgress: (progress) => change(id, { progress }),
      });
      const attachment = { ...reply.file, url: reply.attachment_url };
      change(id, { state: 'done', progress: 1, attachment });
    } catch (error) {
      if (!abort.signal.aborted) change(id, { state: 'failed', problem: problemOf(error) });
    } finally {
      running.delete(id);
    }
  }

  function release({ id, previewUrl }: Upload) {
    running.get(id)?.abort();
    if (previewUrl) URL.revokeObjectURL(previewUrl);
  }

  return {
    state,
    add(files) {
      const { uploads } = state.get();
      const room = LIMITS.attachmentsPerMessage - uploads.length;
      const given = [...files];
      const added = given.slice(0, room).map((file): Upload => {
        const problem = fileProblem(file, limits());
        const previewUrl = file.type.startsWith('image/') && !problem ? URL.createObjectURL(file) : null;
        lastId += 1;
        return {
          id: lastId,
          file,
          previewUrl,
          progress: 0,
          state: problem ? 'failed' : 'uploading',
          problem,
          attachment: null,
        };
      });
      state.set({ uploads: [...uploads, ...added], tooMany: given.length > room });
      for (const one of added) if (!one.problem) void start(one);
    },
    retry(id) {
      const found = state.get().uploads.find((one) => one.id === id);
      if (found) void start(found);
    },
    remove(id) {
      const { uploads } = state.get();
      for (const one of uploads) if (one.id === id) release(one);
      state.set({ uploads: uploads.filter((one) => one.id !== id), tooMany: false });
    },
    take() {
      const { uploads } = state.get();
      const failed = uploads.filter((one) => one.state === 'failed');
      for (const one of uploads) if (one.state !== 'failed') release(one);
      state.set({ uploads: failed, tooMany: false });
      return uploads.flatMap(({ attachment }) => attachment ?? []);
    },
  };
}

/** What the server found when it looked into the file itself. */
function problemOf(error: unknown): Upload['problem'] {
  const code = error instanceof ApiError ? error.code : null;
  if (code === 'file_too_large' || code === 'body_too_large') return 'tooLarge';
  return code === 'file_type_not_allowed' ? 'wrongType' : 'uploadFailed';
}
