import { FileText, RotateCw, X } from 'lucide-react';
import { bytes } from '../../ui/format/bytes.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { DocumentUpload, DocumentUploads } from './use-document-uploads.ts';

/** Files that are not in the list yet. */
export function UploadList({ uploads }: { uploads: DocumentUploads }) {
  if (uploads.items.length === 0) return null;
  return (
    <ul aria-label="Files on their way" className="flex flex-col gap-2">
      {uploads.items.map((item) => (
        <UploadRow key={item.key} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadRow({ item, uploads }: { item: DocumentUpload; uploads: DocumentUploads }) {
  const { key, file, progress, error } = item;
  return (
    <li className="flex items-center gap-3 rounded-card border border-hair bg-surface-1 px-3 py-2">
      <FileText aria-hidden="true" size={18} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">{file.name}</p>
        {error === null ? (
          <div className="flex items-center gap-2 text-muted text-xs tabular-nums">
            <ProgressBar label={`Uploading ${file.name}`} value={progress} /> {bytes(file.size)}
          </div>
        ) : (
          <p role="alert" className="text-danger text-xs">
            {error}
          </p>
        )}
      </div>
      {error !== null && (
        <>
          <IconButton icon={RotateCw} label={`Try ${file.name} again`} onClick={() => uploads.retry(item)} />
          <IconButton icon={X} label={`Let go of ${file.name}`} onClick={() => uploads.remove(key)} />
        </>
      )}
    </li>
  );
}
