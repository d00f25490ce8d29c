import type { Attachment } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { FileText, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { bytes } from '../../ui/format/bytes.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useCannedUpload } from './use-canned-upload.ts';

interface CannedFilesProps {
  files: readonly Attachment[];
  mayChange: boolean;
  error: string | undefined;
  onChange: (change: (files: readonly Attachment[]) => readonly Attachment[]) => void;
  onBusy: (isUploading: boolean) => void;
}

/** What is sent along with it. */
export function CannedFiles({ files, mayChange, error, onChange, onBusy }: CannedFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const upload = useCannedUpload({
    free: LIMITS.attachmentsPerMessage - files.length,
    onFile: (file) => onChange((known) => [...known, file]),
    onBusy,
  });
  if (!mayChange && files.length === 0) return null;
  return (
    <section aria-label="Files" className="flex flex-col gap-2">
      <h2 className="font-medium text-sm">Files</h2>
      {files.length > 0 && (
        <FileList
          files={files}
          onRemove={mayChange ? (id) => onChange((known) => known.filter((one) => one.id !== id)) : null}
        />
      )}
      {mayChange && (
        <>
          <Button
            size="sm"
            className="flex w-fit"
            busy={upload.isBusy}
            disabled={files.length >= LIMITS.attachmentsPerMessage}
            onClick={() => input.current?.click()}
          >
            <Paperclip aria-hidden="true" size={14} /> Attach files
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Files to send along"
            onChange={(event) => {
              void upload.add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </>
      )}
      {(error ?? upload.error) && (
        <p role="alert" className="text-danger text-xs">
          {error ?? upload.error}
        </p>
      )}
    </section>
  );
}

interface FileListProps {
  files: readonly Attachment[];
  /** Null: they may not be changed. */
  onRemove: ((id: string) => void) | null;
}

function FileList({ files, onRemove }: FileListProps) {
  return (
    <ul aria-label="Files sent along" className="flex flex-wrap gap-2">
      {files.map((file) => (
        <li
          key={file.id}
          className="flex max-w-64 items-center gap-2 rounded-control border border-hair bg-surface-1 py-1 ps-2 pe-1"
        >
          <FileThumb file={file} />
          <a href={file.url} target="_blank" rel="noreferrer" className="min-w-0 flex-1 hover:underline">
            <span className="block truncate text-xs">{file.name}</span>
            <span className="block text-2xs text-muted tabular-nums">{bytes(file.size)}</span>
          </a>
          {onRemove && (
            <IconButton icon={X} size="sm" label={`Remove ${file.name}`} onClick={() => onRemove(file.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FileThumb({ file: { type, url } }: { file: Attachment }) {
  if (type.startsWith('image/'))
    return <img src={url} alt="" className="size-8 shrink-0 rounded-[4px] object-cover" />;
  return <FileText aria-hidden="true" size={18} className="shrink-0 text-muted" />;
}
