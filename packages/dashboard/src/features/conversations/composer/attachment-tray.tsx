import { FileText, RotateCw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bytes } from '../../../ui/format/bytes.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Draft } from './draft.ts';
import type { UploadItem, Uploads } from './use-uploads.ts';

interface AttachmentTrayProps {
  draft: Draft;
  uploads: Uploads;
  onRemove: (id: string) => void;
}

/** What will go with the reply: uploaded, on its way, or not accepted. */
export function AttachmentTray({ draft, uploads, onRemove }: AttachmentTrayProps) {
  if (draft.attachments.length + uploads.items.length === 0) return null;
  return (
    <ul aria-label="Files to send" className="flex flex-wrap gap-2 px-3 pb-2">
      {draft.attachments.map(({ id, name, size, type, url }) => (
        <li key={id} className={tileClass}>
          {type.startsWith('image/') ? (
            <img src={url} alt="" className={thumbClass} />
          ) : (
            <FileText aria-hidden="true" size={18} className="text-muted" />
          )}
          <Words name={name} below={bytes(size)} />
          <IconButton icon={X} size="sm" label={`Remove ${name}`} onClick={() => onRemove(id)} />
        </li>
      ))}
      {uploads.items.map((item) => (
        <UploadTile key={item.key} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

const tileClass =
  'relative flex max-w-64 items-center gap-2 overflow-hidden rounded-control border border-hair bg-surface-1 py-1 ps-2 pe-1';
const thumbClass = 'size-8 shrink-0 rounded-[4px] object-cover';

function UploadTile({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const preview = usePreview(item.file);
  const percent = Math.round(item.progress * 100);
  return (
    <li className={tileClass}>
      {preview ? (
        <img src={preview} alt="" className={thumbClass} />
      ) : (
        <FileText aria-hidden="true" size={18} className="text-muted" />
      )}
      {item.error === null ? (
        <Words name={item.file.name} below={`${percent} %`} />
      ) : (
        <Words name={item.file.name} below={item.error} isError />
      )}
      {item.error !== null && (
        <IconButton
          icon={RotateCw}
          size="sm"
          label={`Try ${item.file.name} again`}
          onClick={() => uploads.retry(item)}
        />
      )}
      <IconButton
        icon={X}
        size="sm"
        label={`Cancel ${item.file.name}`}
        onClick={() => uploads.cancel(item.key)}
      />
      {item.error === null && (
        <progress
          aria-label={`Uploading ${item.file.name}`}
          value={percent}
          max={100}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  );
}

function Words({ name, below, isError = false }: { name: string; below: string; isError?: boolean }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-xs">{name}</span>
      <span
        role={isError ? 'alert' : undefined}
        className={`block text-2xs tabular-nums ${isError ? 'text-danger' : 'truncate text-muted'}`}
      >
        {below}
      </span>
    </span>
  );
}

function usePreview(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!/^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
