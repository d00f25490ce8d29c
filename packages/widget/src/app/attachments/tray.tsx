import { LIMITS } from '@switchboard/protocol/limits';
import { fill } from '../../i18n/format.ts';
import { Cross, File } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import { formatBytes } from './format-bytes.ts';
import type { Upload, Uploads } from './uploads.ts';

interface TrayProps {
  uploads: Uploads;
  maxBytes: number;
}

/** The files of the message that is being written, with how far their upload is. */
export function Tray({ uploads, maxBytes }: TrayProps) {
  const { texts, region } = useLanguage();
  const { uploads: files, tooMany } = useStore(uploads.state);
  if (files.length === 0 && !tooMany) return null;
  return (
    <div class="tray">
      <ul>
        {files.map((one) => (
          <li key={one.id} class={`upload upload-${one.state}`}>
            {one.previewUrl ? <img src={one.previewUrl} alt="" /> : <File class="icon upload-icon" />}
            <span class="upload-text">
              <span class="upload-name">{one.file.name}</span>
              <UploadState
                upload={one}
                limit={formatBytes(maxBytes, region)}
                onRetry={() => uploads.retry(one.id)}
              />
            </span>
            <button
              type="button"
              class="upload-remove"
              aria-label={fill(texts.remove, { name: one.file.name })}
              onClick={() => uploads.remove(one.id)}
            >
              <Cross />
            </button>
          </li>
        ))}
      </ul>
      {tooMany && (
        <p class="tray-note" role="alert">
          {fill(texts.tooMany, { limit: LIMITS.attachmentsPerMessage })}
        </p>
      )}
    </div>
  );
}

function UploadState({ upload, limit, onRetry }: { upload: Upload; limit: string; onRetry(): void }) {
  const { texts, region } = useLanguage();
  const { state, problem, progress, file } = upload;
  if (state === 'done') return <small>{formatBytes(file.size, region)}</small>;
  if (state === 'uploading') {
    const percent = Math.round(progress * 100);
    return (
      <>
        <small>{fill(texts.uploading, { percent })}</small>
        <progress value={percent} max={100} aria-label={file.name} />
      </>
    );
  }
  return (
    <small class="problem" role="alert">
      {fill(texts[problem ?? 'uploadFailed'], { limit })}
      {problem === 'uploadFailed' && (
        <button type="button" class="link" onClick={onRetry}>
          {texts.tryAgain}
        </button>
      )}
    </small>
  );
}
