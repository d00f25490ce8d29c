import type { AnyUploadOptions } from '../types.ts';
import { ApiError, errorFromHttp } from './api-error.ts';

const UPLOAD_TIMEOUT_MS = 10 * 60_000;

export interface UploadRequest {
  url: string;
  token: string | null;
  file: File;
  options: AnyUploadOptions;
}

function replyOf<T>(xhr: XMLHttpRequest): T {
  if (xhr.status < 200 || xhr.status > 299) {
    throw errorFromHttp(xhr.status, xhr.responseText, xhr.getResponseHeader('retry-after'));
  }
  try {
    return JSON.parse(xhr.responseText) as T;
  } catch {
    throw new ApiError('network');
  }
}

/** XMLHttpRequest, because fetch does not tell how much of a body has left. */
export function uploadFile<T>({ url, token, file, options }: UploadRequest): Promise<T> {
  const { sessionId, signal, onProgress, ...fields } = options;
  const form = new FormData();
  // Fields before the file: a server that streams the file has read them by then.
  if (sessionId !== undefined) form.append('session_id', sessionId);
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value));
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    const end = (settle: () => void) => () => {
      signal?.removeEventListener('abort', abort);
      try {
        settle();
      } catch (error) {
        reject(error);
      }
    };
    xhr.open('POST', url);
    xhr.timeout = UPLOAD_TIMEOUT_MS;
    if (token !== null) xhr.setRequestHeader('authorization', `Bearer ${token}`);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress?.(event.loaded / event.total);
    };
    xhr.onload = end(() => resolve(replyOf<T>(xhr)));
    xhr.onerror = end(() => reject(new ApiError('network')));
    xhr.ontimeout = end(() => reject(new ApiError('timeout')));
    xhr.onabort = end(() => reject(signal?.reason));
    signal?.throwIfAborted();
    signal?.addEventListener('abort', abort);
    xhr.send(form);
  });
}
